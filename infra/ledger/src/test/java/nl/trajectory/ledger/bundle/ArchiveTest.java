package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {
  @Test
  void any_program_that_reads_zip_reads_a_bundle() throws IOException {
    byte[] bytes = Archive.write(files());
    Map<String, String> found = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        assertThat(entry.getTimeLocal()).hasToString("1980-01-01T00:00");
        assertThat(entry.getExtra()).isNull();
        found.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    assertThat(found).containsExactly(Map.entry("b", "two"), Map.entry("a/empty", ""));
  }

  @Test
  void what_is_written_is_read_back_in_order() throws BundleRefused {
    Map<String, byte[]> read = Archive.read(Archive.write(files()));
    assertThat(read.keySet()).containsExactly("b", "a/empty");
    assertThat(read.get("b")).isEqualTo("two".getBytes(UTF_8));
    assertThat(Archive.read(Archive.write(Map.of()))).isEmpty();
  }

  @Test
  void a_zip_packed_in_another_way_is_refused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("b"));
      zip.write("two".getBytes(UTF_8));
    }
    assertThatThrownBy(() -> Archive.read(bytes.toByteArray()))
        .isInstanceOf(BundleRefused.class)
        .hasMessage("bundle.unreadable");
  }

  @Test
  void more_files_than_any_verifier_reads_are_refused() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i <= Archive.MOST_FILES; i++) {
      files.put("file " + i, new byte[0]);
    }
    assertThatThrownBy(() -> Archive.read(Archive.write(files)))
        .isInstanceOf(BundleRefused.class)
        .hasMessage("bundle.too-large");
  }

  @Test
  void a_file_larger_than_any_verifier_reads_is_refused() {
    assertThatThrownBy(() -> Archive.read(new byte[BundleVerifier.LARGEST + 1]))
        .isInstanceOf(BundleRefused.class)
        .hasMessage("bundle.too-large");
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("b", "two".getBytes(UTF_8));
    files.put("a/empty", new byte[0]);
    return files;
  }
}
