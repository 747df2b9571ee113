/** What every address shares: headers, limits, parameters, bodies, problems. */
@NullMarked
package nl.trajectory.api.rest.http;

import org.jspecify.annotations.NullMarked;
