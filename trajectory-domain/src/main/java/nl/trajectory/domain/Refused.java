package nl.trajectory.domain;

import java.util.List;

/** Nothing was recorded, for these reasons; the first one is the one to act on. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Refusal> refusals;

  /**
   * @param refusals at least one
   */
  public Refused(List<Refusal> refusals) {
    super(refusals.get(0).code().code() + ": " + refusals.get(0).sentence(), null, false, false);
    this.refusals = List.copyOf(refusals);
  }

  public Refused(RefusalCode code, String field, String sentence) {
    this(List.of(new Refusal(code, field, sentence)));
  }

  /** The same, where the journal spells a field that the rules know by another name. */
  public Refused spelling(String field, String asSent) {
    return new Refused(
        refusals.stream().map(r -> r.field().equals(field) ? r.spelled(asSent) : r).toList());
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  /** The reason to act on. */
  public Refusal first() {
    return refusals.get(0);
  }
}
