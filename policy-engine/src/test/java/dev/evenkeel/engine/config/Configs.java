package dev.evenkeel.engine.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evenkeel.engine.config.document.ConfigException;
import dev.evenkeel.engine.config.document.Document;
import dev.evenkeel.engine.config.document.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Configurations as texts. */
final class Configs {
    static final String HEAD = "pool: lab\ndriver: simulated\n";
    private static final Path DIRECTORY = Path.of("etc");

    private Configs() {}

    static EngineConfig read(String text) {
        return read(text, Map.of());
    }

    static EngineConfig read(String text, Map<String, String> environment) {
        ConfigReader reader = new ConfigReader(Set.of("hp-dl360-g7-l5640", "dell-r720"), environment);
        return Document.yaml("pool.yaml", text).read(reader.kind(DIRECTORY));
    }

    /** Every problem as a line of the report. */
    static List<String> problems(String text) {
        return problems(text, Map.of());
    }

    static List<String> problems(String text, Map<String, String> environment) {
        return catchThrowableOfType(ConfigException.class, () -> read(text, environment)).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}
