package nl.trajectory.kafka.publish;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who publishes, by the clock of the database. It spares two programs from ousting each other; that
 * only one of them can write is kept by Kafka.
 */
final class Lease {
  private static final long RENEWAL_NANOS = 5_000_000_000L;

  private final JdbcClient jdbc;
  private final String holder;
  private long renewed;

  /**
   * @param holder a name that no other program has
   */
  Lease(JdbcClient jdbc, String holder) {
    this.jdbc = jdbc;
    this.holder = holder;
  }

  /**
   * Takes it, or keeps it; false: another has it.
   *
   * @param progress told with it to whoever looks; nothing is decided by that
   */
  boolean take(Progress progress) {
    boolean taken =
        jdbc.sql(
                    """
                    UPDATE publication.lease
                    SET holder = :holder, until = clock_timestamp() + interval '15 s',
                      published = :published, code = :code
                    WHERE holder = :holder OR until < clock_timestamp()
                    """)
                .param("holder", holder)
                .param("published", progress.position())
                .param("code", progress.code())
                .update()
            > 0;
    renewed = System.nanoTime();
    return taken;
  }

  /** Keeps it for longer, when it is time to; false: another has it. */
  boolean keep(Progress progress) {
    return System.nanoTime() - renewed < RENEWAL_NANOS || take(progress);
  }

  /** Lets another have it at once. */
  void release(long position) {
    jdbc.sql("UPDATE publication.lease SET until = '-infinity', published = ? WHERE holder = ?")
        .params(position, holder)
        .update();
  }
}
