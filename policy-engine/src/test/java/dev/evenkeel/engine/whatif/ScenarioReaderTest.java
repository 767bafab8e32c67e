package dev.evenkeel.engine.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evenkeel.engine.app.HostModels;
import dev.evenkeel.engine.config.ConfigReader;
import dev.evenkeel.engine.config.document.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {
    private static final String POOL = """
            story: A story.
            engine: {pool: lab, driver: simulated}
            for: 1h
            """;

    @TempDir
    private Path folder;

    @Test
    void allMistakesOfAStoryAreReportedTogether() throws IOException {
        assertThat(problemsOf("""
                        events:
                          - {at: 1m, byHand: carry web-1 to h2}
                          - {at: 2m, fault: host-dies}
                          - {at: 3m, command: pause, engine: killed}
                          - {at: 4m, engine: stopped}
                        expect:
                          plan: 1
                          migrations: 3..1
                          order: [{entry: "up", after: 2h, before: 1h}]
                        """))
                .contains("'carry web-1 to h2' is nothing that can be done by hand.")
                .contains("lacks the key 'host' of fault 'host-dies'")
                .contains("needs one of 'command', 'byHand', 'fault', 'demand', 'addHosts' and 'engine'")
                .contains("events[3].engine")
                .contains("unknown key 'plan'. Maybe 'plans' was meant.")
                .contains("expect.migrations")
                .contains("expect.order[0]");
    }

    private String problemsOf(String rest) throws IOException {
        Path file = Files.writeString(folder.resolve("story.yaml"), POOL + rest);
        ScenarioReader reader = new ScenarioReader(new ConfigReader(HostModels.names(), Map.of()));
        return catchThrowableOfType(ConfigException.class, () -> reader.read(file))
                .getMessage();
    }
}
