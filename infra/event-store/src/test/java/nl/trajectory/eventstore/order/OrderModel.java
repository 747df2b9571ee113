package nl.trajectory.eventstore.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How appends and rounds of the sequencer take turns, step by step, as {@code sequence_events} and
 * the trigger before an append do it. Every order of their steps is walked through; states that
 * differ in the names of the writers alone are one.
 *
 * <p>A writer reads the last number drawn, takes a lock with it, draws, inserts, and commits or
 * rolls back: first its rows are to be seen or gone, then its lock is. It may fail anywhere. A
 * sequencer takes the lock of a round, reads how far the order is settled, looks three times,
 * places, and commits likewise; it may die anywhere before that.
 */
final class OrderModel {
  /** What a round looks at. */
  enum Look {
    DRAWN,
    LOCKS,
    COMMITTED
  }

  /** What a writer does on its way to the commit. */
  enum Step {
    READ,
    LOCK,
    DRAW,
    INSERT,
    SHOW,
    RELEASE
  }

  /** As the store does it. */
  static final List<Look> LOOKS = List.of(Look.DRAWN, Look.LOCKS, Look.COMMITTED);

  static final List<Step> STEPS = List.of(Step.values());

  private static final int NOBODY = 7;
  private static final int GAVE_UP = 15;

  private final List<Look> looks;
  private final List<Step> steps;
  private final int writers;
  private final int sequencers;
  private final int rounds;

  /**
   * @param rounds how many each sequencer goes through
   */
  OrderModel(List<Look> looks, List<Step> steps, int writers, int sequencers, int rounds) {
    this.looks = looks;
    this.steps = steps;
    this.writers = writers;
    this.sequencers = sequencers;
    this.rounds = rounds;
  }

  /**
   * What was found.
   *
   * @param states how many differ
   * @param ends in how many nobody has anything left to do
   * @param wrong what went wrong, and the steps that led there; null: nothing
   */
  record Result(int states, int ends, @Nullable String wrong) {}

  private static final class State {
    final int[] at;
    final int[] bound;
    final int[] number;
    final boolean[] locked;
    final boolean[] shown;
    final int[] round;
    final int[] roundsDone;
    final int[] drawn;
    final int[] held;
    final int[] snapshot;
    final int[] placing;
    int lastDrawn;
    int settled;
    int ledger;
    int highest;
    int inRound = NOBODY;
    @Nullable State before;
    String did = "begin";

    State(int writers, int sequencers) {
      at = new int[writers];
      bound = new int[writers];
      number = new int[writers];
      locked = new boolean[writers];
      shown = new boolean[writers];
      round = new int[sequencers];
      roundsDone = new int[sequencers];
      drawn = new int[sequencers];
      held = new int[sequencers];
      snapshot = new int[sequencers];
      placing = new int[sequencers];
    }

    State then(String step) {
      State next = new State(at.length, round.length);
      for (int i = 0; i < at.length; i++) {
        next.at[i] = at[i];
        next.bound[i] = bound[i];
        next.number[i] = number[i];
        next.locked[i] = locked[i];
        next.shown[i] = shown[i];
      }
      for (int i = 0; i < round.length; i++) {
        next.round[i] = round[i];
        next.roundsDone[i] = roundsDone[i];
        next.drawn[i] = drawn[i];
        next.held[i] = held[i];
        next.snapshot[i] = snapshot[i];
        next.placing[i] = placing[i];
      }
      next.lastDrawn = lastDrawn;
      next.settled = settled;
      next.ledger = ledger;
      next.highest = highest;
      next.inRound = inRound;
      next.before = this;
      next.did = step;
      return next;
    }

    /** The same for states that differ in the names of the writers alone. */
    String key() {
      String[] ofWriters = new String[at.length];
      for (int w = 0; w < at.length; w++) {
        StringBuilder key = new StringBuilder();
        key.append((char) at[w]).append((char) bound[w]).append((char) number[w]);
        key.append(locked[w] ? 'l' : '-').append(shown[w] ? 's' : '-');
        ofWriters[w] = key.toString();
      }
      Arrays.sort(ofWriters);
      StringBuilder key = new StringBuilder(String.join("", ofWriters));
      for (int s = 0; s < round.length; s++) {
        key.append((char) round[s]).append((char) roundsDone[s]).append((char) drawn[s]);
        key.append((char) held[s]).append((char) snapshot[s]).append((char) placing[s]);
      }
      key.append((char) lastDrawn).append((char) settled).append((char) ledger);
      return key.append((char) highest).append((char) inRound).toString();
    }

    /** The numbers of what is committed and to be seen. */
    int committed() {
      int numbers = 0;
      for (int w = 0; w < at.length; w++) {
        if (shown[w]) {
          numbers |= 1 << number[w];
        }
      }
      return numbers;
    }

    int leastHeld() {
      int least = NOBODY;
      for (int w = 0; w < at.length; w++) {
        if (locked[w]) {
          least = Math.min(least, bound[w]);
        }
      }
      return least;
    }

    String way() {
      List<String> way = new ArrayList<>();
      for (State state = this; state != null; state = state.before) {
        way.add(0, state.did);
      }
      return String.join(", ", way);
    }
  }

  /** Walks through everything that can happen. */
  Result walk() {
    Set<String> seen = new HashSet<>();
    Deque<State> open = new ArrayDeque<>();
    State first = new State(writers, sequencers);
    seen.add(first.key());
    open.push(first);
    int ends = 0;
    while (!open.isEmpty()) {
      State state = open.pop();
      List<State> next = next(state);
      if (next.isEmpty()) {
        ends++;
        State placed = lastRound(state);
        if (placed.ledger != placed.committed()) {
          return new Result(seen.size(), ends, "passed by: " + state.way());
        }
      }
      for (State each : next) {
        if (each.highest < 0) {
          return new Result(seen.size(), ends, "out of order: " + each.way());
        }
        if (seen.add(each.key())) {
          open.push(each);
        }
      }
    }
    return new Result(seen.size(), ends, null);
  }

  private List<State> next(State state) {
    List<State> next = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      if (state.at[w] < steps.size()) {
        next.add(step(state, w));
        if (!state.shown[w] && state.at[w] > 0) {
          State failed = state.then("writer " + w + " fails");
          failed.at[w] = GAVE_UP;
          failed.locked[w] = false;
          next.add(failed);
        }
      }
    }
    for (int s = 0; s < sequencers; s++) {
      if (state.roundsDone[s] < rounds && (state.inRound == NOBODY || state.inRound == s)) {
        next.add(round(state, s));
        if (state.inRound == s && state.round[s] < 5) {
          State died = state.then("sequencer " + s + " dies");
          end(died, s);
          next.add(died);
        }
      }
    }
    return next;
  }

  private State step(State state, int w) {
    Step step = steps.get(state.at[w]);
    State next = state.then("writer " + w + " " + step);
    next.at[w]++;
    switch (step) {
      case READ -> next.bound[w] = state.lastDrawn;
      case LOCK -> next.locked[w] = true;
      case DRAW -> next.number[w] = ++next.lastDrawn;
      case INSERT -> {}
      case SHOW -> next.shown[w] = true;
      case RELEASE -> next.locked[w] = false;
    }
    return next;
  }

  private State round(State state, int s) {
    State next = state.then("sequencer " + s + " " + state.round[s]);
    next.round[s]++;
    switch (state.round[s]) {
      case 0 -> next.inRound = s;
      case 1, 2, 3 -> look(next, s, looks.get(state.round[s] - 1));
      case 4 -> {
        int upTo = Math.min(state.drawn[s], state.held[s]);
        for (int number = state.settled + 1; number <= upTo; number++) {
          next.placing[s] |= state.snapshot[s] & (1 << number);
        }
      }
      case 5 -> {
        if (next.placing[s] != 0) {
          boolean isInOrder = Integer.lowestOneBit(next.placing[s]) > state.ledger;
          next.ledger |= next.placing[s];
          next.highest =
              isInOrder ? Integer.numberOfTrailingZeros(Integer.highestOneBit(next.ledger)) : -1;
          next.settled = Math.min(state.drawn[s], state.held[s]);
        }
      }
      default -> end(next, s);
    }
    return next;
  }

  private static void look(State state, int s, Look look) {
    switch (look) {
      case DRAWN -> state.drawn[s] = state.lastDrawn;
      case LOCKS -> state.held[s] = state.leastHeld();
      case COMMITTED -> state.snapshot[s] = state.committed();
    }
  }

  private static void end(State state, int s) {
    state.inRound = NOBODY;
    state.round[s] = 0;
    state.roundsDone[s]++;
    state.drawn[s] = 0;
    state.held[s] = 0;
    state.snapshot[s] = 0;
    state.placing[s] = 0;
  }

  /** When nobody is at work any more. */
  private static State lastRound(State state) {
    State last = state.then("last round");
    for (int number = state.settled + 1; number <= state.lastDrawn; number++) {
      last.ledger |= state.committed() & (1 << number);
    }
    return last;
  }
}
