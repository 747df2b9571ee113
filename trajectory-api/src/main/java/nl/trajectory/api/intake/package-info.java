/** JSON in: bodies and records, read strictly as domain commands, personal fields sealed. */
@NullMarked
package nl.trajectory.api.intake;

import org.jspecify.annotations.NullMarked;
