package nl.trajectory.api.screen.coordinator.form;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with what was sent.
 *
 * @param field the name of the field at fault; one that the form does not have: the whole
 * @param sentence says what to do
 * @param rule by which rule it was refused, and what that compared; null: by none
 */
public record Fault(String field, String sentence, @Nullable String rule) {}
