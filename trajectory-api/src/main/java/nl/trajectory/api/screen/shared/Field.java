package nl.trajectory.api.screen.shared;

/** Something that is known, and what it is called. */
public record Field(String label, String value) {}
