package nl.trajectory.api.screen.funder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.FundingRow;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Dimension;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.funding.answer.FundEntry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Money in sums, agreements, and funds. */
@Controller
@ConditionalOnWebApplication
class MoneyPages {
  private static final int MOST_ROWS = 1000;
  private static final int WIDTH = 800;
  private static final int HEIGHT = 160;
  private static final int ZERO = HEIGHT / 2;

  private final FundingView view;
  private final Sights sights;
  private final Today today;
  private final Pages pages;

  MoneyPages(FundingView view, Sights sights, Today today, Pages pages) {
    this.view = view;
    this.sights = sights;
    this.today = today;
    this.pages = pages;
  }

  private Question now(Visit visit) {
    return new Question(today.date(), null, visit.known().scope());
  }

  @Needs(Right.SEE_FUNDING)
  @GetMapping("/geld")
  Page money(Visit visit, @RequestParam(defaultValue = "agreement") String per) {
    Text text = visit.text();
    Dimension dimension =
        Arrays.stream(Dimension.values())
            .filter(each -> each.parameter().equals(per))
            .findFirst()
            .orElse(Dimension.AGREEMENT);
    List<Link> tabs = new ArrayList<>();
    for (Dimension each : Dimension.values()) {
      tabs.add(
          new Link(
              text.word("per", each.parameter()),
              each == dimension ? null : "/geld?per=" + each.parameter()));
    }
    FundingView.Answer answer = view.answer(dimension, now(visit), null, MOST_ROWS);
    return pages.page(
        visit,
        "funder/money",
        Head.of(text.say("money.title")),
        new MoneyPage(tabs, dimension.parameter(), answer.rows(), answer.total()));
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/afspraken/{a}")
  Page agreement(Visit visit, @PathVariable String a) {
    Text text = visit.text();
    AgreementState agreement =
        sights.agreement(visit.known(), a).orElseThrow(NotHere::new).agreement();
    List<FundingRow> rows = rowOf(visit, agreement.reference());
    return pages.page(
        visit,
        "funder/agreement",
        Head.of(
            text.say("agreement.title", agreement.reference()),
            new Link(text.say("place.geld"), "/geld")),
        new AgreementPage(
            agreement.concluded(),
            agreement.retracted(),
            agreement.terms().inForceOn(today.date()).terms(),
            rows));
  }

  private List<FundingRow> rowOf(Visit visit, String agreement) {
    String after = null;
    do {
      FundingView.Answer page = view.answer(Dimension.AGREEMENT, now(visit), after, MOST_ROWS);
      for (FundingRow row : page.rows()) {
        if (row.group().equals(agreement)) {
          return List.of(row);
        }
      }
      after = page.nextGroup();
    } while (after != null);
    return List.of();
  }

  @Needs(Right.SEE_FUNDING)
  @GetMapping("/fondsen/{f}")
  Page fund(Visit visit, @PathVariable String f) {
    Text text = visit.text();
    Fund fund = view.fund(f, now(visit), null, MOST_ROWS).orElseThrow(NotHere::new);
    return pages.page(
        visit,
        "funder/fund",
        Head.of(text.say("fund.title", fund.fund()), new Link(text.say("place.geld"), "/geld")),
        new FundPage(fund, line(fund.entries())));
  }

  private static BigDecimal largest(List<FundEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.balance() != null)
        .map(entry -> new BigDecimal(entry.balance()).abs())
        .reduce(BigDecimal.ONE, BigDecimal::max);
  }

  /** The balance after each movement, as steps; empty when it is not shown. */
  private static String line(List<FundEntry> entries) {
    BigDecimal largest = largest(entries);
    StringBuilder line = new StringBuilder();
    int number = 0;
    int before = ZERO;
    for (FundEntry entry : entries) {
      if (entry.balance() == null) {
        return "";
      }
      int x = WIDTH * number / Math.max(1, entries.size());
      int y =
          ZERO
              - new BigDecimal(entry.balance())
                  .multiply(BigDecimal.valueOf(HEIGHT / 2 - 10))
                  .divide(largest, java.math.RoundingMode.HALF_UP)
                  .intValue();
      line.append(x).append(',').append(before).append(' ');
      line.append(x).append(',').append(y).append(' ');
      before = y;
      number++;
    }
    return line.isEmpty() ? "" : line.append(WIDTH).append(',').append(before).toString();
  }
}
