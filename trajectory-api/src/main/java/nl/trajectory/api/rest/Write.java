package nl.trajectory.api.rest;

import nl.trajectory.api.wiring.Commands.Sender;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that writes.
 *
 * @param expectedSequence from {@code If-Match}; null: any
 */
record Write(ObjectNode body, Sender sender, @Nullable Integer expectedSequence) {}
