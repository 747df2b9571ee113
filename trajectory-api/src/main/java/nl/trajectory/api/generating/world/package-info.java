/**
 * The world that journals are generated of: how things usually go, where, and what chance decides.
 */
@NullMarked
package nl.trajectory.api.generating.world;

import org.jspecify.annotations.NullMarked;
