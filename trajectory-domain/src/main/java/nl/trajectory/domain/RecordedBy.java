package nl.trajectory.domain;

/**
 * Who recorded something.
 *
 * @param actor the user's name in the identity provider
 * @param role such as {@code coordinator}
 * @param organisation the user's organisation
 */
public record RecordedBy(String actor, String role, String organisation) {}
