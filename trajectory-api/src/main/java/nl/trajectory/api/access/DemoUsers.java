package nl.trajectory.api.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Viewer.Role;
import nl.trajectory.projections.facts.Sight;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The users of the demo, all with the same password. They exist in demo mode and nowhere else. */
public final class DemoUsers {
  /** Known to everyone, which is why there is no way to have these users outside the demo. */
  public static final String PASSWORD = "demo";

  private static final List<String> EVERY = List.of(Sight.EVERY);

  private static final List<String> NONE = List.of();

  private static final Map<String, Viewer> USERS = new LinkedHashMap<>();

  static {
    List<String> money = List.of("0363", "STOOV");
    add("coordinator", Role.COORDINATOR, "demo", EVERY, NONE);
    add(
        "werkcentrum",
        Role.WERKCENTRUM,
        "Werkcentrum",
        List.of("Rijnmond", "Groot-Amsterdam"),
        NONE);
    add("funder", Role.FUNDER, "Gemeente Amsterdam", NONE, money);
    add("betaler", Role.FUNDER, "Gemeente Amsterdam", NONE, money);
    add("auditor", Role.AUDITOR, "demo", EVERY, NONE);
    add("admin", Role.ADMIN, "demo", EVERY, NONE);
    USERS.put(
        "deelnemer",
        new Viewer(
            "demo", "deelnemer", Role.PARTICIPANT, "demo", Sight.none(), Sight.none(), "P-PT1-02"));
  }

  private DemoUsers() {}

  private static void add(
      String name, Role role, String organisation, List<String> regions, List<String> parties) {
    USERS.put(
        name,
        new Viewer(
            "demo",
            name,
            role,
            organisation,
            Sight.ofRegions(regions),
            Sight.ofParties(parties),
            null));
  }

  /** Their names. */
  public static Collection<String> names() {
    return USERS.keySet();
  }

  static Viewer viewer(String name) {
    return java.util.Objects.requireNonNull(USERS.get(name));
  }

  /** For the filters of Spring Security, each with the password of the demo. */
  public static Collection<UserDetails> details(PasswordEncoder passwords) {
    String password = passwords.encode(PASSWORD);
    return USERS.values().stream()
        .map(
            viewer ->
                User.withUsername(viewer.actor())
                    .password(password)
                    .roles(viewer.role().name())
                    .build())
        .toList();
  }
}
