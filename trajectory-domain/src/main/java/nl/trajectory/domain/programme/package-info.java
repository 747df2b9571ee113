/**
 * Reference data: programmes (routes and norms, versioned) and labour-market regions, read from
 * text files and validated when read.
 */
@NullMarked
package nl.trajectory.domain.programme;

import org.jspecify.annotations.NullMarked;
