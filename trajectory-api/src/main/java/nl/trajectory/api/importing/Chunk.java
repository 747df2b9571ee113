package nl.trajectory.api.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refusal;

/** Lines that are written as one, and what they come to. */
final class Chunk {
  final String file;
  final List<ReadLine> lines;
  final List<ImportReport.Line> refused = new ArrayList<>();

  /** Each content that was seen in it. */
  final List<Object> counted = new ArrayList<>();

  int applied;
  int present;

  /** Refused for a reason that was given for the file already. */
  int unlisted;

  Chunk(String file, List<ReadLine> lines) {
    this.file = file;
    this.lines = lines;
  }

  void refuse(ReadLine line, InvalidField why) {
    refused.add(
        new ImportReport.Line(
            file, line.number(), why.code(), why.field(), why.sentence(), null, Map.of()));
  }

  void refuse(ReadLine line, Refusal why) {
    refused.add(
        new ImportReport.Line(
            file,
            line.number(),
            why.code().code(),
            why.field(),
            why.sentence(),
            why.rule(),
            why.values()));
  }
}
