package nl.trajectory.api.screen.auditor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.api.showing.EntryBody;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.api.viewing.KnownByNow;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.tree.EntryLeaf;
import nl.trajectory.eventstore.tree.EntryLeaves;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.answer.ShownClaim;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.replay.ReplayedEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Asks what a history tells, as who looks may see it. */
@Component
@ConditionalOnWebApplication
public final class Told {
  /** A term pays a trajectory once: no trajectory has more claims on a page. */
  private static final int MOST_CLAIMS = 200;

  private final Sights sights;
  private final Looks looks;
  private final Identities identities;
  private final Replay replay;
  private final EntryLeaves tree;
  private final EventJson json;
  private final FundingView funding;
  private final KnownByNow known;
  private final Today today;

  Told(
      Sights sights,
      Looks looks,
      Identities identities,
      Replay replay,
      EntryLeaves tree,
      EventJson json,
      FundingView funding,
      KnownByNow known,
      Today today) {
    this.sights = sights;
    this.looks = looks;
    this.identities = identities;
    this.replay = replay;
    this.tree = tree;
    this.json = json;
    this.funding = funding;
    this.known = known;
    this.today = today;
  }

  /**
   * The id of a trajectory that may be seen; that its entries are looked at is recorded.
   *
   * @throws NotHere when there is none
   */
  public String id(Visit visit, String trajectory) {
    String id = sights.trajectory(visit.known(), trajectory).orElseThrow(NotHere::new);
    looks.at(visit.known(), id, What.HISTORY);
    return id;
  }

  public String reference(String id) {
    return identities.referenceOf(id);
  }

  /** Every entry, in the order of recording. */
  public List<EntryBody> entries(String id, Asked asked) {
    requirePast(asked);
    boolean erased = identities.isErased(id);
    List<ReplayedEntry> entries = replay.entries(id, asked.on(), asked.asOf()).orElse(List.of());
    Map<Integer, EntryLeaf> leaves = tree.of(id);
    List<EntryBody> bodies = new ArrayList<>();
    for (ReplayedEntry entry : entries) {
      bodies.add(EntryBody.of(json, entry, leaves.get(entry.recorded().sequence()), erased));
    }
    return bodies;
  }

  private void requirePast(Asked asked) {
    if (asked.asOf() != null) {
      known.require(asked.asOf(), "asOf");
    }
  }

  /** The entries as rows, in their order. */
  public static List<Row> rows(Text text, List<EntryBody> entries) {
    Map<Integer, EntryBody> all = new HashMap<>();
    entries.forEach(entry -> all.put(entry.sequence(), entry));
    List<Row> rows = new ArrayList<>();
    entries.forEach(entry -> rows.add(Row.of(text, entry, all)));
    return rows;
  }

  /** The state at a moment; null: nothing was known of it then. */
  public @Nullable StateBody state(String id, Asked asked) {
    requirePast(asked);
    return replay
        .state(id, asked.on(), asked.asOf())
        .map(now -> StateBody.of(now.state()))
        .orElse(null);
  }

  /** The state in words, with its claims where these may be seen. */
  Map<String, String> lines(Visit visit, String id, Asked asked) {
    Text text = visit.text();
    Map<String, String> lines = new LinkedHashMap<>(StateLines.lines(text, state(id, asked)));
    for (ShownClaim claim : claims(visit, id, asked)) {
      String part = text.say("state.claim", claim.key().agreement(), claim.key().term());
      lines.put(
          part,
          text.word("claim", claim.state().status())
              + ", "
              + text.euros(claim.state().said().amount()));
    }
    return lines;
  }

  /** The claims of a trajectory; none for who sees no claims. */
  List<ShownClaim> claims(Visit visit, String id, Asked asked) {
    if (!visit.may(Right.SEE_CLAIMS)) {
      return List.of();
    }
    Question question =
        new Question(
            asked.on() == null ? today.date() : asked.on(), asked.asOf(), visit.known().scope());
    return funding
        .claims(ClaimFilter.ofTrajectory(id), question, null, MOST_CLAIMS)
        .map(FundingView.Claims::claims)
        .orElse(List.of());
  }

  /** An instant just before another one, as the store tells instants apart. */
  static Instant justBefore(Instant instant) {
    return instant.minusNanos(1000);
  }
}
