package nl.trajectory.api.screen.werkcentrum;

import java.util.List;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.projections.member.Member;
import org.jspecify.annotations.Nullable;

/**
 * Whom a number of a cohort counts.
 *
 * @param what is counted, in words
 * @param total the number itself
 * @param next address of the page after; null: this is the last
 */
public record MembersPage(
    String cohort,
    Asked asked,
    String what,
    List<Member> members,
    int total,
    @Nullable String next) {}
