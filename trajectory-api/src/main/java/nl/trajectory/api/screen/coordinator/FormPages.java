package nl.trajectory.api.screen.coordinator;

import java.util.Map;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.screen.coordinator.StepForm.Subject;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.listing.Listings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Shows forms. */
@Component
@ConditionalOnWebApplication
final class FormPages {
  /** Where there are more, they are typed. */
  private static final int MOST_CHOICES = 200;

  private final Listings listings;
  private final Sights sights;
  private final Pages pages;

  FormPages(Listings listings, Sights sights, Pages pages) {
    this.listings = listings;
    this.sights = sights;
    this.pages = pages;
  }

  Page page(Visit visit, StepForm form, HttpStatus status) {
    Text text = visit.text();
    Subject subject = form.subject();
    String step = text.word("step", subject.type());
    return pages
        .page(
            visit,
            "coordinator/form",
            Head.of(
                subject.corrected() == null
                    ? step
                    : text.say("correct.title", subject.corrected().sequence(), step),
                new Link(text.say("place.trajecten"), "/trajecten"),
                new Link(
                    text.say("replay.title", subject.reference()),
                    "/trajecten/" + subject.reference()),
                above(text, subject)),
            shown(visit, form))
        .with(status);
  }

  private FormPage shown(Visit visit, StepForm form) {
    Sight<String> regions = sights.regions(visit.known());
    return new FormPage(
        form,
        listings
            .employers(new Listings.Query(Map.of(), Sight.all(), null, null, MOST_CHOICES))
            .items(),
        listings.cohorts(new Listings.Query(Map.of(), regions, null, null, MOST_CHOICES)).items());
  }

  private static Link above(Text text, Subject subject) {
    String trajectory = "/trajecten/" + subject.reference();
    return subject.corrected() == null
        ? new Link(text.say("step.title"), trajectory + "/stap")
        : new Link(
            text.say("correct.entry", subject.corrected().sequence()),
            trajectory + "/regels/" + subject.corrected().sequence());
  }
}
