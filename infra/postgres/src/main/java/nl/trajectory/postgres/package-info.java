/**
 * The embedded PostgreSQL that a command-line program uses as its durable default store.
 *
 * <p>A {@link nl.trajectory.postgres.EmbeddedStore} keeps one PostgreSQL cluster in a data
 * directory. It starts a server on it, takes over from a killed process, or joins the server of
 * another process. Nobody is ever let in without a password.
 */
@NullMarked
package nl.trajectory.postgres;

import org.jspecify.annotations.NullMarked;
