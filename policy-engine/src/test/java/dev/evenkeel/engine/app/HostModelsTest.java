package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.engine.config.ConfigReader;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.document.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostModelsTest {
    private static final String HEADER =
            "name,vendor,model,cpu,mhz,chips,cores,mem_gb,hw_year,ssj_ops_100,w_idle,w10,w20,w30,w40,w50,w60,w70,w80,w90,w100\n";

    @TempDir
    private Path folder;

    private EngineConfig read(String models) throws IOException {
        Files.writeString(folder.resolve("models.csv"), HEADER + models);
        Path file = Files.writeString(folder.resolve("pool.yaml"), """
                pool: lab
                driver: simulated
                simulated:
                  models: models.csv
                  hosts: [{name: own, model: our-server}, {name: quoted, model: hp-ml110-g5}]
                """);
        return new ConfigReader(HostModels.names(), HostModels::namesIn, Map.of()).read(file);
    }

    @Test
    void hostsAreOfModelsFromAFileOutside() throws IOException {
        EngineConfig config =
                read("our-server,We,Server,CPU,2500,2,32,128,2024,1,100,110,120,130,140,150,160,170,180,190,200\n");

        Simulation simulation = Simulation.of(config, Instant.EPOCH);

        assertThat(simulation.spec().hosts().get(0).host().capacity().cores()).isEqualTo(32);
        assertThat(simulation.spec().hosts().get(0).host().power().wattsAt(0.5)).isEqualTo(150);
    }

    @Test
    void allProblemsOfTheFileAreToldWithItsLines() {
        assertThatThrownBy(() -> read(
                        "our-server,We,Server,CPU,fast,2,32,128,2024,1,100,110,x,130,140,150,160,170,180,190,200\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("simulated.models: ")
                .hasMessageContaining("models.csv:2: ")
                .hasMessageContaining("fast");
    }
}
