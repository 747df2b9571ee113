package nl.trajectory.vault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the keys of participants, and makes those that are missing; all in wrapped form. */
final class KeyRegister {
  private static final int AT_ONCE = 1000;

  private final KeyTable table;
  private final MasterKey master;

  KeyRegister(KeyTable table, MasterKey master) {
    this.table = table;
    this.master = master;
  }

  Optional<KeyRow> find(String participant) {
    return Optional.ofNullable(table.find(List.of(participant)).get(participant));
  }

  /** The keys of one participant, which are made where there are none. */
  KeyRow findOrCreate(String participant) {
    return find(participant)
        .or(() -> Optional.ofNullable(findOrCreate(List.of(participant)).get(participant)))
        .orElseThrow();
  }

  /** Of two who make a key at the same moment one wins, and both get that one. */
  Map<String, KeyRow> findOrCreate(Collection<String> participants) {
    Map<String, KeyRow> rows = new HashMap<>();
    for (List<String> some : parts(participants)) {
      rows.putAll(table.find(some));
      List<String> missing = some.stream().filter(one -> !rows.containsKey(one)).toList();
      if (!missing.isEmpty()) {
        create(missing);
        rows.putAll(table.find(missing));
      }
    }
    return rows;
  }

  /** Writes nothing: those without keys get some that are kept nowhere. */
  Map<String, KeyRow> findOrPretend(Collection<String> participants) {
    Map<String, KeyRow> rows = new HashMap<>();
    for (List<String> some : parts(participants)) {
      rows.putAll(table.find(some));
    }
    Keyring keyring = master.keyring();
    for (String participant : participants) {
      rows.computeIfAbsent(participant, one -> new KeyRow(one, keyring.newKeys(one)));
    }
    return rows;
  }

  private static List<List<String>> parts(Collection<String> participants) {
    List<String> sorted = new ArrayList<>(new TreeSet<>(participants));
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += AT_ONCE) {
      parts.add(sorted.subList(from, Math.min(from + AT_ONCE, sorted.size())));
    }
    return parts;
  }

  private void create(List<String> missing) {
    if (!add(missing, master.keyring()) && !add(missing, current())) {
      throw otherMasterKey();
    }
  }

  private boolean add(List<String> missing, Keyring keyring) {
    NavigableMap<String, WrappedKeys> fresh = new TreeMap<>();
    missing.forEach(participant -> fresh.put(participant, keyring.newKeys(participant)));
    return table.add(fresh, keyring.primary());
  }

  /** The keyring by whose primary key new keys may be wrapped; at first use that is ours. */
  private Keyring current() {
    Keyring seen = master.keyring();
    if (mayWrap(seen)) {
      return seen;
    }
    Keyring now = master.readAgain(seen);
    if (now != seen && mayWrap(now)) {
      return now;
    }
    throw otherMasterKey();
  }

  private boolean mayWrap(Keyring keyring) {
    return table.isOpenedBy(keyring) && table.wrapBy(keyring);
  }

  /** Whether new keys may be wrapped and those that are there are opened. */
  boolean isOpened() {
    Keyring seen = master.keyring();
    return table.isOpenedBy(seen) || table.isOpenedBy(master.readAgain(seen));
  }

  private static IllegalStateException otherMasterKey() {
    return new IllegalStateException(
        "the key store is under another master key: start the program with that one");
  }
}
