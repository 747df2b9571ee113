package nl.trajectory.api.screen.shared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * One look at a page: by whom, in which language, from where.
 *
 * @param viewer null: nobody has signed in
 * @param path of the page
 * @param address the same with its parameters
 * @param token that a form carries; null: there is no session and no form
 * @param knownUntil everything recorded until then is in what is shown
 * @param style address of the stylesheet, another one for another content
 */
public record Visit(
    @Nullable Viewer viewer,
    Text text,
    String path,
    String address,
    @Nullable String token,
    Instant knownUntil,
    String style) {

  /** A workplace that the viewer may enter. */
  public record Workplace(String text, String href, boolean here) {}

  public boolean may(Right right) {
    return viewer != null && right.isOf(viewer.role());
  }

  /**
   * Who looks.
   *
   * @throws IllegalStateException on a page that anyone may see
   */
  public Viewer known() {
    if (viewer == null) {
      throw new IllegalStateException("nobody has signed in");
    }
    return viewer;
  }

  /** The workplaces of the viewer, in their order. */
  public List<Workplace> workplaces() {
    List<Workplace> places = new ArrayList<>();
    add(places, Right.SEE_TRAJECTORIES, "trajecten");
    add(places, Right.SEE_TRAJECTORIES, "werklijst");
    add(places, Right.SEE_FIGURES, "groepen");
    add(places, Right.SEE_FIGURES, "slagen");
    add(places, Right.SEE_CLAIMS, "betaalverzoeken");
    add(places, Right.SEE_FUNDING, "geld");
    add(places, Right.SEE_FIGURES, "prognose");
    return places;
  }

  private void add(List<Workplace> places, Right right, String name) {
    if (may(right)) {
      String href = "/" + name;
      boolean here = path.equals(href) || path.startsWith(href + "/");
      places.add(new Workplace(text.say("place." + name), href, here));
    }
  }
}
