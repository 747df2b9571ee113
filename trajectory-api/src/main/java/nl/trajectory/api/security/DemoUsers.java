package nl.trajectory.api.security;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nl.trajectory.api.security.Viewer.Role;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/** The users of the demo, all with the same password. They exist in demo mode and nowhere else. */
public final class DemoUsers {
  /** Known to everyone, which is why there is no way to have these users outside the demo. */
  public static final String PASSWORD = "demo";

  private static final Map<String, Viewer> USERS = new LinkedHashMap<>();

  static {
    add("coordinator", Role.COORDINATOR, "demo", null, null);
    add("werkcentrum", Role.WERKCENTRUM, "Werkcentrum Rijnmond", Set.of("Rijnmond"), null);
    add("funder", Role.FUNDER, "STOOV", null, Set.of("0363", "STOOV"));
    add("auditor", Role.AUDITOR, "demo", null, null);
    add("admin", Role.ADMIN, "demo", null, null);
  }

  private DemoUsers() {}

  private static void add(
      String name,
      Role role,
      String organisation,
      @org.jspecify.annotations.Nullable Set<String> regions,
      @org.jspecify.annotations.Nullable Set<String> parties) {
    USERS.put(name, new Viewer(name, role, organisation, regions, parties));
  }

  /** Their names. */
  public static Collection<String> names() {
    return USERS.keySet();
  }

  static Viewer viewer(String name) {
    return java.util.Objects.requireNonNull(USERS.get(name));
  }

  static Collection<UserDetails> details() {
    return USERS.values().stream()
        .map(
            viewer ->
                User.withUsername(viewer.actor())
                    .password("{noop}" + PASSWORD)
                    .roles(viewer.role().name())
                    .build())
        .toList();
  }
}
