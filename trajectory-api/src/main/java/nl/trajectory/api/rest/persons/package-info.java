/** What is asked and done of persons rather than of trajectories: looks, dossiers, erasure. */
@NullMarked
package nl.trajectory.api.rest.persons;

import org.jspecify.annotations.NullMarked;
