/** What all pages share: layout, words, marks, errors. */
@NullMarked
package nl.trajectory.api.screen.shared;

import org.jspecify.annotations.NullMarked;
