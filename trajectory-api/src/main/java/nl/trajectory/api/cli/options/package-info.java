/** What commands take: where the data is, where to serve, and where settings come from. */
@NullMarked
package nl.trajectory.api.cli.options;

import org.jspecify.annotations.NullMarked;
