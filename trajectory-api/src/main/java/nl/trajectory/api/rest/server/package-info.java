/** The web server beneath the addresses: its limits, and what it refuses before any is asked. */
@NullMarked
package nl.trajectory.api.rest.server;

import org.jspecify.annotations.NullMarked;
