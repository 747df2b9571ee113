package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which a trigger fires.
 *
 * @param on the day of the entry that fires it
 * @param reliedOn sequence numbers of the entries that it takes
 * @param employment null: the trigger is none of work
 */
record Firing(LocalDate on, List<Integer> reliedOn, @Nullable Employment employment) {}
