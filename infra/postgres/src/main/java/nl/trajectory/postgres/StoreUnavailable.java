package nl.trajectory.postgres;

import org.jspecify.annotations.Nullable;

/** The store cannot be used; the message says why in one sentence, fit to show to a user. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  StoreUnavailable(Reason reason, String sentence) {
    this(reason, sentence, null);
  }

  StoreUnavailable(Reason reason, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  /** Returns why the store is unavailable. */
  public Reason reason() {
    return reason;
  }

  /** Returns the stable code of the reason, such as {@code store.not-writable}. */
  public String code() {
    return reason.code();
  }

  /** Why a store can be unavailable; the codes never change. */
  public enum Reason {
    /** There is something else than a directory at the path. */
    NOT_A_DIRECTORY("store.not-a-directory"),
    /** The directory or a file in it cannot be written, read or created by this user. */
    NOT_WRITABLE("store.not-writable"),
    /**
     * There is no room left for the data directory; the next start goes on where this one ended.
     */
    DISK_FULL("store.disk-full"),
    /** The cluster was made by another major version of PostgreSQL. */
    OTHER_VERSION("store.other-version"),
    /** PostgreSQL could not be unpacked, prepared or started. */
    NOT_STARTABLE("store.not-startable"),
    /** Another process holds the store, but its server cannot be reached or used by this one. */
    BUSY("store.busy");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** Returns the stable code, such as {@code store.not-writable}. */
    public String code() {
      return code;
    }
  }
}
