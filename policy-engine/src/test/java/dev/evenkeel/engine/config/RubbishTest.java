package dev.evenkeel.engine.config;

import static dev.evenkeel.engine.config.Configs.HEAD;
import static dev.evenkeel.engine.config.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.engine.config.document.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody meant to be a configuration get one clear line. */
class RubbishTest {
    @TempDir
    private Path directory;

    @Test
    void aFileThatDoesNotExistIsSaidToBeAbsent() {
        assertThat(reportOf(directory.resolve("absent.yaml"))).isEqualTo("absent.yaml: does not exist.");
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThat(reportOf(directory.resolve("."))).isEqualTo(".: is a directory.");
    }

    @Test
    void aFileWithinAFileCanNotBeRead() throws IOException {
        Path file = write("pool.yaml", "pool: lab");

        assertThat(reportOf(file.resolve("pool.yaml"))).startsWith("pool.yaml: can not be read: ");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        assertThat(reportOf(write("pool.yaml", ""))).isEqualTo("pool.yaml: is empty.");
        assertThat(reportOf(write("pool.yaml", "\n# nothing yet\n"))).isEqualTo("pool.yaml: is empty.");
        assertThat(reportOf(write("pool.yaml", "\uFEFF"))).isEqualTo("pool.yaml: is empty.");
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() throws IOException {
        byte[] large = new byte[9 << 20];
        Arrays.fill(large, (byte) '#');
        Path file = Files.write(directory.resolve("pool.yaml"), large);

        assertThat(reportOf(file)).isEqualTo("pool.yaml: is larger than 8 MiB.");
    }

    @Test
    void anEndlessFileIsNotReadToItsEnd() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless));

        assertThat(reportOf(endless)).isEqualTo("zero: is larger than 8 MiB.");
    }

    @Test
    void aFileOfRandomBytesIsNoText() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            byte[] bytes = new byte[4_096];
            new Random(seed).nextBytes(bytes);
            Path file = Files.write(directory.resolve("pool.yaml"), bytes);

            assertThat(reportOf(file)).as("seed %d", seed).isEqualTo("pool.yaml: is not a text in UTF-8.");
        }
    }

    @Test
    void aTextWithNulCharactersIsNoText() {
        assertThat(problems("pool: lab\nseed: \0\n"))
                .containsExactly("pool.yaml:2: is not a text: it contains the character U+0000.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pool: [", "pool: 'lab", "pool: {a: 1", "pool: lab: lab", "- pool\npool: lab", "pool: @lab", "%"
            })
    void anErrorOfSyntaxIsOneProblemWithItsLine(String text) {
        assertThat(problems(text)).singleElement().asString().matches("pool.yaml:[12]: is not valid YAML: .+");
    }

    @Test
    void tabsDoNotIndent() {
        assertThat(problems("pool: lab\npolicy:\n\tmode: drs\n"))
                .singleElement()
                .asString()
                .startsWith("pool.yaml:3: is not valid YAML: found character '\\t(TAB)' that cannot start any token");
    }

    @Test
    void tenThousandNestedListsAreOneProblem() {
        assertThat(problems(HEAD + "rules: " + "[".repeat(10_000)))
                .containsExactly("pool.yaml:3: is nested more than 50 levels deep.");
        assertThat(problems(HEAD + "rules: " + "{a: ".repeat(10_000)))
                .containsExactly("pool.yaml:3: is nested more than 50 levels deep.");
        assertThat(problems("- ".repeat(10_000))).containsExactly("pool.yaml:1: is nested more than 50 levels deep.");
    }

    @Test
    void aBombOfAliasesIsNotUnfolded() {
        StringBuilder bomb = new StringBuilder(HEAD + "rules:\n  - &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            String alias = "*a" + (level - 1);
            bomb.append("  - &a").append(level).append(" [");
            bomb.append((alias + ", ").repeat(9)).append(alias).append("]\n");
        }

        assertThat(problems(bomb.toString()))
                .hasSize(110 + 12)
                .contains(
                        "pool.yaml:5: rules[1][0]: '*a0' is an alias; they are not used here. Maybe write the value out.");
    }

    @Test
    void anAliasOfItselfIsReportedOnce() {
        assertThat(problems(HEAD + "policy: &p\n  hosts: *p\n"))
                .containsExactly(
                        "pool.yaml:4: policy.hosts: '*p' is an alias; they are not used here. Maybe write the value out.");
    }

    @Test
    void tagsAreRefused() {
        assertThat(problems(HEAD + "seed: !!java.net.URL 'http://localhost'"))
                .containsExactly("pool.yaml:3: 'tag:yaml.org,2002:java.net.URL' is a tag; they are not used here.");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(problems(HEAD + "---\npool: other\n"))
                .containsExactly("pool.yaml:3: holds a second document after '---'; one file is one document.");
    }

    @Test
    void keysAreWords() {
        assertThat(problems(HEAD + "? [a, b]\n: c\n")).containsExactly("pool.yaml:3: a key must be a plain word.");
    }

    @Test
    void theRootIsASection() {
        assertThat(problems("[pool, lab]")).containsExactly("pool.yaml:1: is a list; expected: section.");
        assertThat(problems("\n\npool")).containsExactly("pool.yaml:3: is 'pool'; expected: section.");
    }

    @Test
    void aKeyThatStandsTwiceIsReportedWithBothLines() {
        assertThat(problems(HEAD + "policy:\n  mode: drs\n  period: 5m\n  mode: off\n"))
                .containsExactly("pool.yaml:6: policy.mode: stands twice; first in line 4.");
    }

    @Test
    void charactersThatCouldDeceiveAreShownByTheirNumbers() {
        assertThat(problems(HEAD + "\"se\\u001b[31med\": 1\nseed: \"\\u202e7\"\n"))
                .containsExactly(
                        "pool.yaml:3: se\\u001B[31med: unknown key 'se\\u001B[31med'. Known here: data, driver, execution, labels, libvirt, metrics, nodeExporter, policy, pool, rules, seed, simulated, wake.",
                        "pool.yaml:4: seed: '\\u202E7' is a text in quotes; expected: a whole number.");
    }

    @Test
    void longValuesAreCutInMessages() {
        assertThat(problems(HEAD + "seed: " + "x".repeat(100_000)))
                .containsExactly("pool.yaml:3: seed: '" + "x".repeat(60) + "…' is not a whole number.");
    }

    @Test
    void fiveThousandProblemsAreCountedButNotAllShown() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int key = 0; key < 5_000; key++) {
            text.append("unheard-of-").append(key).append(": 1\n");
        }

        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> Configs.read(text.toString()));

        assertThat(thrown.problems()).hasSize(1_000);
        assertThat(thrown.getMessage().lines()).hasSize(101);
        assertThat(thrown).hasMessageEndingWith("5000 problems, the first 100 are shown.");
    }

    @Test
    void aDamagedConfigurationNeverFailsInAnotherWay() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("../docs/reference.yaml"));
        for (int seed = 0; seed < 300; seed++) {
            byte[] damaged = damaged(whole, new Random(seed));
            try {
                Configs.read(new String(damaged, StandardCharsets.UTF_8));
            } catch (ConfigException e) {
                assertThat(e.problems()).as("seed %d", seed).isNotEmpty();
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** Some bytes are replaced, and a piece is cut out or doubled. */
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        for (int hit = 0; hit < 1 + random.nextInt(5); hit++) {
            copy[random.nextInt(copy.length)] = (byte) ("\n\t:-[]{}'\"#&*!|>%@`0~".charAt(random.nextInt(21)));
        }
        int from = random.nextInt(copy.length);
        int to = Math.min(copy.length, from + random.nextInt(200));
        String text = new String(copy, StandardCharsets.ISO_8859_1);
        String piece = random.nextBoolean() ? "" : text.substring(from, to).repeat(2);
        return (text.substring(0, from) + piece + text.substring(to)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** The one line of the report, with the name of the file alone. */
    private static String reportOf(Path file) {
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> new ConfigReader(Set.of(), Map.of()).read(file));
        assertThat(thrown.problems()).hasSize(1);
        String line = thrown.problems().get(0).toString();
        return line.replace(file.toString(), file.getFileName().toString());
    }
}
