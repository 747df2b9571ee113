package nl.trajectory.api.screen.shared;

import org.jspecify.annotations.Nullable;

/**
 * A place to go, as it is called there.
 *
 * @param href null: where one is
 */
public record Link(String text, @Nullable String href) {}
