package nl.trajectory.api.proving;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.claim.ClaimEvent.Granting;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import nl.trajectory.eventstore.tree.BundleMaking;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.eventstore.tree.StoredTree;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the proof bundle of a claim: what it rests on, and that it was recorded and is unchanged.
 */
@Component
public final class ProofBundles {
  private final JdbcClient jdbc;
  private final Checkpoints checkpoints;
  private final LogKey key;

  /** Empty when no key is set. */
  private final Optional<BundleMaking> making;

  ProofBundles(JdbcClient jdbc, StoredTree tree, Checkpoints checkpoints, LogKey key) {
    this.jdbc = jdbc;
    this.checkpoints = checkpoints;
    this.key = key;
    this.making = key.verifier().map(verifier -> new BundleMaking(jdbc, tree, verifier));
  }

  /** How much of what a claim rests on is disclosed. */
  public enum Disclosing {
    /** Its evidence, except for the opening, which tells who takes part. */
    EVIDENCE,
    /** Its evidence. */
    EVIDENCE_AND_OPENING,
    /** Every entry of its streams. */
    EVERYTHING
  }

  /**
   * The bytes of the bundle, a ZIP file: the whole streams of the claim, its agreement and its
   * trajectory, of which the claim, its terms and its evidence are disclosed. Signs a checkpoint
   * where the last one does not seal all of it yet.
   *
   * @param disclosing how much; never anything that is sealed
   * @return empty when no key is set
   * @throws BundleMaking.NotProven when it cannot be proven
   */
  public Optional<byte[]> of(ShownClaim claim, Disclosing disclosing)
      throws BundleMaking.NotProven {
    if (making.isEmpty()) {
      return Optional.empty();
    }
    Set<String> streams = new HashSet<>();
    Set<EntryId> disclosed = new HashSet<>();
    for (RecordedEvent recorded : claim.events()) {
      if (recorded.event() instanceof Granting granting) {
        TermsSource version = granting.entitlement().version();
        streams.add(version.stream());
        disclosed.add(new EntryId(version.stream(), version.sequence()));
        for (EvidenceEntry entry : granting.evidence()) {
          streams.add(entry.trajectory());
          if (entry.sequence() > 0 || disclosing != Disclosing.EVIDENCE) {
            disclosed.add(new EntryId(entry.trajectory(), entry.sequence()));
          }
        }
      }
    }
    if (disclosing == Disclosing.EVERYTHING) {
      disclosed.addAll(all(streams));
    }
    return Optional.of(making.get().make(checkpoint(claim), claim.claimId(), streams, disclosed));
  }

  private Set<EntryId> all(Set<String> streams) {
    return new HashSet<>(
        jdbc.sql("SELECT stream_id, seq FROM event_store.event WHERE stream_id = ANY (?)")
            .param(streams.toArray(new String[0]))
            .query((row, n) -> new EntryId(row.getString(1), row.getLong(2)))
            .list());
  }

  private StoredCheckpoint checkpoint(ShownClaim claim) throws BundleMaking.NotProven {
    long last = claim.events().get(claim.events().size() - 1).position();
    Optional<StoredCheckpoint> latest = checkpoints.latest().filter(c -> c.size() > last);
    if (latest.isEmpty()) {
      key.signing().ifPresent(checkpoints::signIfGrown);
      latest = checkpoints.latest();
    }
    return latest.orElseThrow(() -> new BundleMaking.NotProven("bundle.not-sealed-yet"));
  }
}
