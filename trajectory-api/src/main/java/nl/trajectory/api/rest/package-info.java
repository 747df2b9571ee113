/** HTTP: resources, problems, preconditions. */
@NullMarked
package nl.trajectory.api.rest;

import org.jspecify.annotations.NullMarked;
