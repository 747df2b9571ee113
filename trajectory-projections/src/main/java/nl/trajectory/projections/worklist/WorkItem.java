package nl.trajectory.projections.worklist;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something to do.
 *
 * @param trajectory its reference
 * @param cohort the one it is in, else was last in, else is meant for; null: none
 * @param daysLate 0: the day has not passed
 * @param what a sentence
 */
public record WorkItem(
    Work kind,
    String trajectory,
    @Nullable String cohort,
    LocalDate dueOn,
    int daysLate,
    String what) {}
