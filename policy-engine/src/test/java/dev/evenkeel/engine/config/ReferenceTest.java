package dev.evenkeel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.config.document.Document;
import dev.evenkeel.engine.config.document.KnownKey;
import dev.evenkeel.engine.config.simulated.PoolSource;
import dev.evenkeel.model.PoolId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The reference file and the documentation say what the reader does. */
class ReferenceTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Path REFERENCE = DOCS.resolve("reference.yaml");
    private static final ConfigReader READER = new ConfigReader(
            Set.of("hp-dl360-g7-l5640"),
            Map.of("EVENKEEL_SECUREON_RACK1_2", "00:22:44:66:88:aa", "EVENKEEL_INFLUXDB", "secret"));

    @Test
    void theReferenceFileIsTheDefaults() {
        EngineConfig defaults = EngineConfig.defaults(new PoolId("lab"), SimulatedConfig.DEFAULT)
                .withData(DataSettings.DEFAULT.in(DOCS.resolve("data")));

        assertThat(READER.read(REFERENCE)).isEqualTo(defaults);
    }

    @Test
    void theExamplesOfTheReferenceFileAreRight() throws IOException {
        EngineConfig config = withExamples().read(READER.kind(Path.of("src/test/resources/config")));

        assertThat(config.wake().hosts()).hasSize(4);
        assertThat(config.rules().size()).isEqualTo(3);
        PoolSource.Described pool = (PoolSource.Described) ((SimulatedConfig) config.driver()).source();
        assertThat(pool.hosts()).hasSize(5);
        assertThat(pool.vms()).hasSize(12);
    }

    @Test
    void everyKeyStandsInTheReferenceFile() throws IOException {
        String text = Files.readString(REFERENCE);

        assertThat(knownKeys()).allSatisfy(key -> assertThat(text).contains(lastPart(key) + ":"));
    }

    @Test
    void everyKeyIsDocumentedWithItsUnitRangeAndDefault() throws IOException {
        List<String> documented = Files.readAllLines(DOCS.resolve("configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
                .toList();

        List<String> rows = knownKeys().stream()
                .filter(key -> !key.kind().contains("section"))
                .map(key -> "| `" + key.pattern() + "` | " + key.kind() + " | " + key.fallback() + " |")
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static Collection<KnownKey> knownKeys() throws IOException {
        return withExamples()
                .knownKeys(READER.kind(Path.of("src/test/resources/config")))
                .values();
    }

    /** Its examples stand in comments that begin with "#:". */
    private static Document withExamples() throws IOException {
        return Document.yaml("reference.yaml", Files.readString(REFERENCE).replace("#: ", ""));
    }

    private static String lastPart(KnownKey key) {
        String[] parts = key.pattern().replace("[]", "").split("\\.");
        return parts[parts.length - 1];
    }
}
