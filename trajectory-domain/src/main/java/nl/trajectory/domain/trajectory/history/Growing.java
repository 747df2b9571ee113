package nl.trajectory.domain.trajectory.history;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An unmodifiable list that makes a longer one without copying itself: lists that grew out of each
 * other share their elements. The first that goes on from a list goes on in its room; who goes on
 * from the same list as well gets a room of its own.
 */
final class Growing<E> extends AbstractList<E> implements RandomAccess {
  private static final int LEAST_ROOM = 10;

  private final Object[] room;
  private final int size;

  /** How much of the room is taken, by whichever list. */
  private final AtomicInteger taken;

  private Growing(Object[] room, int size, AtomicInteger taken) {
    this.room = room;
    this.size = size;
    this.taken = taken;
  }

  /** A list of these, which may change afterwards. */
  static <E> Growing<E> of(List<? extends E> elements) {
    if (elements instanceof Growing<?> same) {
      @SuppressWarnings("unchecked") // nobody can put anything else into it
      Growing<E> itself = (Growing<E>) same;
      return itself;
    }
    Object[] room = List.copyOf(elements).toArray();
    return new Growing<>(room, room.length, new AtomicInteger(room.length));
  }

  /** These, and one more. */
  Growing<E> plus(E last) {
    if (size < room.length && taken.compareAndSet(size, size + 1)) {
      room[size] = last;
      return new Growing<>(room, size + 1, taken);
    }
    Object[] larger = Arrays.copyOf(room, Math.max(LEAST_ROOM, size + size / 2 + 1));
    Arrays.fill(larger, size, Math.min(room.length, larger.length), null);
    larger[size] = last;
    return new Growing<>(larger, size + 1, new AtomicInteger(size + 1));
  }

  /** That many of them, from the first on. */
  Growing<E> first(int number) {
    return number == size
        ? this
        : new Growing<>(room, java.util.Objects.checkIndex(number, size + 1), taken);
  }

  @Override
  @SuppressWarnings("unchecked") // only elements were put in
  public E get(int index) {
    java.util.Objects.checkIndex(index, size);
    return (E) room[index];
  }

  @Override
  public int size() {
    return size;
  }
}
