package nl.trajectory.api.importing;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.InvalidField;

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
    refuse(line, why.code(), why.field(), why.sentence());
  }

  void refuse(ReadLine line, String code, String field, String sentence) {
    refused.add(new ImportReport.Line(file, line.number(), code, field, sentence));
  }
}
