/** The demo: sample cohorts, loaded at the start. */
@NullMarked
package nl.trajectory.api.demo;

import org.jspecify.annotations.NullMarked;
