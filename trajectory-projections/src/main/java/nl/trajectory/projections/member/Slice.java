package nl.trajectory.projections.member;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param after the last reference of the page before; null: from the start
 * @param limit most items of a page
 */
public record Slice(@Nullable String after, int limit) {}
