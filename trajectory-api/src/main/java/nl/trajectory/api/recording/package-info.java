/** The write side: commands, their handlers, and the streams they go to. */
@NullMarked
package nl.trajectory.api.recording;

import org.jspecify.annotations.NullMarked;
