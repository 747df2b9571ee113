package nl.trajectory.api.screen.funder;

import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.asking.Figure;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.forecast.BusinessCase;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A sum in six fields, with the formula in words. */
@Controller
@ConditionalOnWebApplication
class CasePages {
  private final Pages pages;

  CasePages(Pages pages) {
    this.pages = pages;
  }

  @Needs(Right.ASK)
  @GetMapping("/businesscase")
  Page show(
      Visit visit,
      @RequestParam(defaultValue = "175") String starters,
      @RequestParam(defaultValue = "0,75") String contracten,
      @RequestParam(defaultValue = "19000") String uitkering,
      @RequestParam(defaultValue = "1,5") String jaren,
      @RequestParam(defaultValue = "1000") String start,
      @RequestParam(defaultValue = "4000") String resultaat) {
    BusinessCase result = null;
    String wrong = null;
    try {
      result =
          BusinessCase.of(
              Figure.whole(plain(starters), "starters"),
              Figure.share(plain(contracten), "contracten"),
              Figure.euros(plain(uitkering), "uitkering"),
              Figure.number(plain(jaren), "jaren"),
              Figure.euros(plain(start), "start"),
              Figure.euros(plain(resultaat), "resultaat"));
    } catch (InvalidField invalid) {
      wrong = invalid.field();
    }
    Page page =
        pages.page(
            visit,
            "funder/businesscase",
            Head.of(visit.text().say("case.title")),
            new CasePage(starters, contracten, uitkering, jaren, start, resultaat, result, wrong));
    return wrong == null ? page : page.with(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  /** With the comma that Dutch writes for a point. */
  private static String plain(String typed) {
    return typed.strip().replace(',', '.');
  }
}
