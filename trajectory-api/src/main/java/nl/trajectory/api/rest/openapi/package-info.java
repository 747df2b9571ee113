/** The description of the HTTP interface. */
@NullMarked
package nl.trajectory.api.rest.openapi;

import org.jspecify.annotations.NullMarked;
