package nl.trajectory.ledger.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command line taken apart: options with a value each, and the rest. */
final class Options {
  private final List<String> rest = new ArrayList<>();
  private final List<String[]> options = new ArrayList<>();

  private Options() {}

  static Options parse(List<String> arguments, Set<String> known) throws WrongUsage {
    Options parsed = new Options();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        parsed.rest.add(argument);
      } else if (!known.contains(argument)) {
        throw new WrongUsage("unknown option " + argument);
      } else if (++i == arguments.size()) {
        throw new WrongUsage("a value is missing after " + argument);
      } else {
        parsed.options.add(new String[] {argument, arguments.get(i)});
      }
    }
    return parsed;
  }

  List<String> rest() {
    return rest;
  }

  List<String> all(String name) {
    return options.stream()
        .filter(option -> option[0].equals(name))
        .map(option -> option[1])
        .toList();
  }

  @Nullable String optional(String name) throws WrongUsage {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new WrongUsage(name + " is given twice");
    }
    return values.isEmpty() ? null : values.get(0);
  }

  String required(String name) throws WrongUsage {
    String value = optional(name);
    if (value == null) {
      throw new WrongUsage(name + " is missing");
    }
    return value;
  }

  int number(String name, int otherwise, int largest) throws WrongUsage {
    String value = optional(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) > largest) {
      throw new WrongUsage(name + " is not a number from 0 to " + largest);
    }
    return Integer.parseInt(value);
  }
}
