package nl.trajectory.domain.funding.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Judgement;
import org.jspecify.annotations.Nullable;

/** Allocates the places within an agreement's limits: who has one, and what it takes. */
final class LimitAllocator {
  private final Euros costs;
  private final HeldPlaces places = new HeldPlaces();
  private final Limits limits;

  private LimitAllocator(@Nullable Euros ceiling, Euros costs) {
    this.costs = costs;
    this.limits = new Limits(ceiling, costs, places);
  }

  /**
   * Gives out what there is. Whoever has a place keeps what it has; what is left goes along the
   * queue, to those who wait for a place and those who may get more.
   *
   * @param ceiling null: no limit
   * @param costs actual costs of the agreement
   * @param position of what is the cause of it
   */
  static LimitAllocator of(
      @Nullable Euros ceiling, Euros costs, Iterable<Candidate> candidates, long position) {
    LimitAllocator allocator = new LimitAllocator(ceiling, costs);
    List<Candidate> queue = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.holdsPlace()) {
        allocator.places.take(candidate, atLeast(candidate));
      }
      if (candidate.mayTake()) {
        queue.add(candidate);
      }
    }
    queue.sort(Candidate.IN_QUEUE);
    allocator.giveWay();
    boolean gaveWay;
    do {
      gaveWay = false;
      for (Candidate candidate : queue) {
        gaveWay |= allocator.give(candidate, position);
      }
    } while (gaveWay);
    return allocator;
  }

  /** What it takes; zero: it has no place. */
  Euros takenBy(ClaimKey key) {
    return places.takenBy(key);
  }

  /** What those before it leave of the costs, at its place. */
  Euros leftOfCosts(ClaimKey key) {
    Candidate holder = places.holder(key);
    return holder == null
        ? costs
        : costs.lessAtMost(places.takenUpTo(holder).minus(places.takenBy(key)));
  }

  /** The candidate, with its place or with what keeps it from one. */
  Candidate placed(Candidate candidate) {
    Candidate holder = places.holder(candidate.key());
    if (holder != null) {
      return holder;
    }
    Candidate waiting = candidate.placed(null, List.of());
    return waiting.mayTake() ? waiting.placed(null, limits.unmetBy(waiting)) : waiting;
  }

  /** What a place takes before anyone gets more. */
  private static Euros atLeast(Candidate holder) {
    ClaimState claim = Objects.requireNonNull(holder.claim());
    if (!holder.mayTake() || !claim.status().isOpen()) {
      return claim.net();
    }
    return claim.due().orAtMost(judged(holder).most()).orAtLeast(claim.net());
  }

  /** Gives it what there is room for; whether others, within the costs, had to give way to it. */
  private boolean give(Candidate candidate, long position) {
    Judgement judged = judged(candidate);
    Euros has = places.takenBy(candidate.key());
    if (!judged.most().isMoreThan(has)) {
      return false;
    }
    Candidate held = places.holder(candidate.key());
    Candidate holder = held == null ? candidate.placed(position, List.of()) : held;
    if (!limits.unmetBy(holder).isEmpty()) {
      return false;
    }
    places.take(
        holder, judged.withinCosts() ? limits.amountWithinCosts(holder, has) : judged.most());
    return !judged.withinCosts() && giveWay();
  }

  /** Claims within the costs get no more than what those before them leave. */
  private boolean giveWay() {
    boolean gaveWay = false;
    Euros before = Euros.ZERO;
    for (Candidate holder : places.inOrderOfGrant()) {
      Euros most = costs.lessAtMost(before).orAtLeast(holder.net());
      if (holder.mayTake()
          && holder.isWithinCosts()
          && places.takenBy(holder.key()).isMoreThan(most)) {
        gaveWay = true;
        places.take(holder, most);
      }
      before = before.plus(places.takenBy(holder.key()));
    }
    return gaveWay;
  }

  private static Judgement judged(Candidate candidate) {
    return Objects.requireNonNull(candidate.fulfilled());
  }
}
