/** What commands print beside their results: sentences about errors, reports, the version. */
@NullMarked
package nl.trajectory.api.cli.output;

import org.jspecify.annotations.NullMarked;
