package nl.trajectory.api.bench;

import java.util.List;

/** The figure in the middle. */
final class Median {
  private Median() {}

  static double of(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }
}
