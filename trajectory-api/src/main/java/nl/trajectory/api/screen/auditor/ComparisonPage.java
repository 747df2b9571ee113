package nl.trajectory.api.screen.auditor;

import java.util.List;
import nl.trajectory.api.screen.shared.Asked;

/** Two moments side by side. */
public record ComparisonPage(
    String reference,
    Asked a,
    Asked b,
    List<Known> momentsA,
    List<Known> momentsB,
    boolean same,
    List<StateLines.Change> parts,
    List<Row> between) {}
