package nl.trajectory.api.screen.auditor;

import java.util.List;
import nl.trajectory.api.screen.shared.Field;
import nl.trajectory.api.screen.shared.Link;
import org.jspecify.annotations.Nullable;

/**
 * One entry with all that is known of it.
 *
 * @param change what it changed in the state before it
 * @param correction where it is corrected by who may
 */
public record EntryPage(
    Row row,
    List<StateLines.Change> change,
    List<Field> state,
    List<Link> claims,
    String correction,
    @Nullable String previous,
    @Nullable String next) {}
