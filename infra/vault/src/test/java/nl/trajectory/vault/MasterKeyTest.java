package nl.trajectory.vault;

import static nl.trajectory.vault.AtOnce.allAtOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  @TempDir private Path directory;
  private Path file;
  private MasterKey inFile;

  @BeforeEach
  void makeKey() throws IOException {
    file = directory.resolve("master-key.json");
    inFile = MasterKey.inFile(file);
  }

  @Test
  void the_content_of_the_file_is_the_same_key_as_a_value() throws Exception {
    MasterKey value = MasterKey.of(Files.readString(file));
    WrappedKeys wrapped = inFile.keyring().newKeys("A");
    var sealed = value.unwrap("A", wrapped).seal("person", "content");
    assertThat(inFile.unwrap("A", wrapped).open("person", sealed)).isEqualTo("content");
  }

  @Test
  void a_key_that_was_wrapped_for_one_participant_is_not_unwrapped_for_another() {
    WrappedKeys wrapped = inFile.keyring().newKeys("A");
    assertThatThrownBy(() -> inFile.unwrap("B", wrapped))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{}", "secret-4711", "{\"primaryKeyId\":\"secret-4711\"}"})
  void what_is_no_key_is_refused_with_what_to_do_and_without_what_was_given(String text)
      throws IOException {
    assertThatThrownBy(() -> MasterKey.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give the whole content")
        .satisfies(e -> assertThat(trace(e)).doesNotContain("secret-4711"));
    Files.writeString(file, text);
    assertThatThrownBy(() -> MasterKey.inFile(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no usable key")
        .satisfies(e -> assertThat(trace(e)).doesNotContain("secret-4711"));
    assertThat(file).hasContent(text);
  }

  @Test
  void a_key_that_is_cut_off_is_refused_without_showing_it() throws IOException {
    String text = Files.readString(file);
    String secret = text.replaceAll("(?s).*\"value\": *\"([^\"]+)\".*", "$1");
    assertThat(secret).hasSizeGreaterThan(40).isNotEqualTo(text);
    for (String broken :
        List.of(text.substring(0, text.length() / 2), text.replace("AesGcmKey", "HmacKey"))) {
      assertThatThrownBy(() -> MasterKey.of(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(e -> assertThat(trace(e)).doesNotContain(secret.substring(0, 20)));
    }
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void its_text_names_the_file_and_hides_the_key() throws IOException {
    MasterKey value = MasterKey.of(Files.readString(file));
    assertThat(inFile).hasToString("master key in " + file);
    assertThat(value).hasToString("master key");
    assertThat(value.keyring()).hasToString("master keys");
  }

  @Test
  void a_replaced_file_is_read_again_when_something_does_not_open() throws Exception {
    WrappedKeys former = inFile.keyring().newKeys("A");
    Keyring both = inFile.keyring().withNewPrimary();
    KeyFile.replace(file, both);
    inFile.unwrap("A", both.newKeys("A"));
    inFile.unwrap("A", former);
    KeyFile.replace(file, both.primaryAlone());
    inFile.unwrap("A", former);
    assertThatThrownBy(() -> inFile.unwrap("A", Keyring.generate().newKeys("A")))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> inFile.unwrap("A", former))
        .isInstanceOf(GeneralSecurityException.class);
    inFile.unwrap("A", both.newKeys("A"));
  }

  @Test
  void all_threads_go_on_after_the_file_was_replaced() throws Exception {
    for (int round = 0; round < 10; round++) {
      Keyring both = inFile.keyring().withNewPrimary();
      KeyFile.replace(file, both.primaryAlone());
      WrappedKeys fresh = both.newKeys("A");
      assertThat(allAtOnce(4, () -> inFile.unwrap("A", fresh))).hasSize(4);
    }
  }

  @Test
  void a_file_that_became_unreadable_does_not_take_away_what_was_read() throws Exception {
    WrappedKeys known = inFile.keyring().newKeys("A");
    for (String broken : List.of("", "{}")) {
      Files.writeString(file, broken);
      assertThatThrownBy(() -> inFile.unwrap("A", Keyring.generate().newKeys("A")))
          .isInstanceOf(GeneralSecurityException.class);
      inFile.unwrap("A", known);
    }
    Files.delete(file);
    assertThatThrownBy(() -> inFile.unwrap("A", Keyring.generate().newKeys("A")))
        .isInstanceOf(GeneralSecurityException.class);
    inFile.unwrap("A", known);
    assertThat(file).as("no new key is made in its place").doesNotExist();
  }

  @Test
  void a_replaced_file_stays_private_and_leaves_nothing_beside_it() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
    KeyFile.replace(link, Keyring.generate());
    assertThat(link).isSymbolicLink();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(file, link);
    }
  }

  @Test
  void the_primary_key_wraps_and_the_former_one_opens_what_it_wrapped() {
    Keyring old = inFile.keyring();
    Keyring both = old.withNewPrimary();
    Keyring fresh = both.primaryAlone();
    assertThat(both.ids()).hasSize(2).contains(old.primary(), fresh.primary());
    assertThat(both.primary()).isEqualTo(fresh.primary()).isNotEqualTo(old.primary());
    assertThat(both.opens("A", old.newKeys("A"))).isTrue();
    assertThat(fresh.opens("A", both.newKeys("A"))).isTrue();
    assertThat(fresh.opens("A", old.newKeys("A"))).isFalse();
    assertThat(old.opens("A", both.newKeys("A"))).isFalse();
  }
}
