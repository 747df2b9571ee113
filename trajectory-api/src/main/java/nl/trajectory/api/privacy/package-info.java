/** Erasing personal data, and changing master keys. */
@NullMarked
package nl.trajectory.api.privacy;

import org.jspecify.annotations.NullMarked;
