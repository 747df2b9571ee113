package nl.trajectory.api.rest.figures;

import java.util.List;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.projections.member.Member;
import nl.trajectory.projections.member.Members;
import org.jspecify.annotations.Nullable;

/**
 * Whom a number counts, as answered.
 *
 * @param total the number
 * @param nextCursor null: this was the last page
 */
public record MembersBody(
    List<Member> items, int total, long asOfPosition, @Nullable String nextCursor) {
  static MembersBody of(Members members, Paging paging) {
    Paging.Page<Member> page = paging.page(members.items(), members.last());
    return new MembersBody(
        page.items(), members.total(), members.asOfPosition(), page.nextCursor());
  }
}
