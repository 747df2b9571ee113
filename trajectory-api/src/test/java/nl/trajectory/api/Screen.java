package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser that runs no scripts: keeps cookies, follows links, sends forms. */
final class Screen {
  private final String base;
  private final HttpClient http;

  Screen(String base) {
    this(base, new CookieManager());
  }

  Screen(String base, CookieHandler cookies) {
    this.base = base;
    this.http =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** Signed in as one of the demo users. */
  static Screen of(Demo demo, String user) {
    Screen screen = new Screen(demo.anonymous().base());
    Page form = screen.get("/aanmelden");
    Page in = screen.send(form, "form[action=/aanmelden]", "naam", user, "wachtwoord", "demo");
    assertThat(in.document().select(".who form span").text()).isEqualTo(user);
    return screen;
  }

  /** What is on the screen. */
  record Page(int status, URI address, Document document, HttpResponse<byte[]> response) {
    String text() {
      return document.body().text();
    }

    String heading() {
      return document.select("h1").text();
    }
  }

  Page get(String path) {
    return page(HttpRequest.newBuilder(URI.create(base).resolve(path)).GET().build());
  }

  byte[] bytes(String path) {
    return get(path).response().body();
  }

  /**
   * Sends a form as it is filled, but for these fields.
   *
   * @param fields name, value, name, value
   */
  Page send(Page page, String form, String... fields) {
    Element found = page.document().selectFirst(form);
    assertThat(found).as(form + " on " + page.address()).isNotNull();
    List<String> pairs = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (int at = 0; at < fields.length; at += 2) {
      given.add(fields[at]);
      pairs.add(encoded(fields[at]) + "=" + encoded(fields[at + 1]));
    }
    for (Element input : found.select("input[name], select[name], textarea[name]")) {
      boolean chosen = !input.attr("type").matches("checkbox|radio") || input.hasAttr("checked");
      if (chosen && !given.contains(input.attr("name"))) {
        pairs.add(encoded(input.attr("name")) + "=" + encoded(value(input)));
      }
    }
    URI target = page.address().resolve(found.attr("action"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).header("Content-Type", "application/x-www-form-urlencoded");
    return page(request.POST(BodyPublishers.ofString(String.join("&", pairs))).build());
  }

  private static String value(Element input) {
    if (!input.normalName().equals("select")) {
      return input.val();
    }
    Element option = input.selectFirst("option[selected]");
    Element first = option == null ? input.selectFirst("option") : option;
    return first == null ? "" : first.val();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private Page page(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return new Page(
          response.statusCode(),
          response.uri(),
          Jsoup.parse(new String(response.body(), UTF_8), response.uri().toString()),
          response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
