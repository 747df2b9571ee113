package nl.trajectory.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the schema {@code vault}. Keys pass here in wrapped form only. */
final class KeyTable {
  private final JdbcClient jdbc;

  KeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<String, KeyRow> find(Collection<String> participants) {
    Map<String, KeyRow> rows = new HashMap<>();
    jdbc.sql(
            "SELECT participant, aead, mark FROM vault.participant_key WHERE participant = ANY (?)")
        .param(texts(participants))
        .query(KeyTable::row)
        .list()
        .forEach(row -> rows.put(row.participant(), row));
    return rows;
  }

  /** The living keys that come after a participant, in the order of participants. */
  List<KeyRow> after(String participant, int limit) {
    return jdbc.sql(
            "SELECT participant, aead, mark FROM vault.participant_key"
                + " WHERE participant > ? AND destroyed_at IS NULL ORDER BY participant LIMIT ?")
        .params(participant, limit)
        .query(KeyTable::row)
        .list();
  }

  /** Whether a keyring opens what is there and may wrap what comes. */
  boolean isOpenedBy(Keyring keyring) {
    return wrappedBy().map(keyring.ids()::contains).orElse(true)
        && witnesses().stream().allMatch(row -> keyring.opens(row.participant(), row.living()));
  }

  /**
   * Of the rows that each master key wrapped, at least one. Wrapped keys begin with the number of
   * the key that wrapped them; were that once not so, these are more rows or fewer, never wrong
   * ones.
   */
  private List<KeyRow> witnesses() {
    return jdbc.sql(
            "SELECT participant, aead, mark FROM vault.participant_key WHERE participant IN"
                + " (SELECT min(participant) FROM vault.participant_key WHERE destroyed_at IS NULL"
                + " GROUP BY substring(aead FROM 1 FOR 8)) AND destroyed_at IS NULL")
        .query(KeyTable::row)
        .list();
  }

  private static KeyRow row(ResultSet row, int number) throws SQLException {
    byte[] aead = row.getBytes("aead");
    byte[] mark = row.getBytes("mark");
    return new KeyRow(
        row.getString("participant"),
        aead == null || mark == null ? null : new WrappedKeys(aead, mark));
  }

  /**
   * Adds rows for those who have none, and leaves the others. Sorted, so that two who add the same
   * ones do not wait for each other.
   *
   * @return false when new rows are to be wrapped by another master key; nothing was added then
   */
  boolean add(NavigableMap<String, WrappedKeys> keys, int masterKey) {
    return jdbc.sql(
                "WITH current AS MATERIALIZED"
                    + " (SELECT 1 FROM vault.wrapping WHERE master_key = ? FOR SHARE),"
                    + " added AS (INSERT INTO vault.participant_key (participant, aead, mark)"
                    + " SELECT fresh.* FROM current, unnest(?::text[], ?::bytea[], ?::bytea[])"
                    + " AS fresh ON CONFLICT DO NOTHING)"
                    + " SELECT count(*) FROM current")
            .params(
                List.of(
                    masterKey,
                    texts(keys.keySet()),
                    keys.values().stream().map(WrappedKeys::aead).toArray(byte[][]::new),
                    keys.values().stream().map(WrappedKeys::mark).toArray(byte[][]::new)))
            .query(Integer.class)
            .single()
        == 1;
  }

  /** The master key that new rows are wrapped by; none before the first one. */
  Optional<Integer> wrappedBy() {
    return jdbc.sql("SELECT master_key FROM vault.wrapping").query(Integer.class).optional();
  }

  /**
   * Has new rows wrapped by a keyring's primary key from now on, if nothing was said about it yet
   * or the key until now is in the keyring too. Waits for those who are adding rows.
   *
   * @return whether it is so
   */
  boolean wrapBy(Keyring keyring) {
    return jdbc.sql(
                "INSERT INTO vault.wrapping AS until_now (master_key) VALUES (?)"
                    + " ON CONFLICT (single) DO UPDATE SET master_key = excluded.master_key"
                    + " WHERE until_now.master_key = ANY (?)")
            .params(List.of(keyring.primary(), keyring.ids().toArray(Integer[]::new)))
            .update()
        == 1;
  }

  /** Replaces rows that are still what they were; a row destroyed meanwhile stays so. */
  void replace(Collection<Rewrapped> rows) {
    jdbc.sql(
            "UPDATE vault.participant_key AS row SET aead = fresh.aead, mark = fresh.mark"
                + " FROM unnest(?::text[], ?::bytea[], ?::bytea[], ?::bytea[])"
                + " AS fresh (participant, former, aead, mark)"
                + " WHERE row.participant = fresh.participant AND row.aead = fresh.former")
        .params(
            List.of(
                texts(rows.stream().map(Rewrapped::participant).toList()),
                rows.stream().map(row -> row.former().aead()).toArray(byte[][]::new),
                rows.stream().map(row -> row.fresh().aead()).toArray(byte[][]::new),
                rows.stream().map(row -> row.fresh().mark()).toArray(byte[][]::new)))
        .update();
  }

  record Rewrapped(String participant, WrappedKeys former, WrappedKeys fresh) {}

  /**
   * Rows come first for those who have none: from then on none can be made, and whoever was making
   * one has made it.
   *
   * @return how many had living keys
   */
  int destroy(Collection<String> participants) {
    jdbc.sql(
            "INSERT INTO vault.participant_key (participant, destroyed_at)"
                + " SELECT gone, clock_timestamp() FROM unnest(?::text[]) AS gone"
                + " ON CONFLICT DO NOTHING")
        .param(texts(new TreeSet<>(participants)))
        .update();
    return jdbc.sql(
            "UPDATE vault.participant_key"
                + " SET aead = NULL, mark = NULL, destroyed_at = clock_timestamp()"
                + " WHERE participant = ANY (?) AND destroyed_at IS NULL")
        .param(texts(participants))
        .update();
  }

  List<String> destroyedAmong(Collection<String> participants) {
    return jdbc.sql(
            "SELECT participant FROM vault.participant_key"
                + " WHERE participant = ANY (?) AND destroyed_at IS NOT NULL")
        .param(texts(participants))
        .query(String.class)
        .list();
  }

  private static String[] texts(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }
}
