package dev.evenkeel.engine.json;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolJsonTest {
    private static final int SEEDS = 200;

    @Test
    void aSnapshotIsReadAsItWasWritten() {
        for (int seed = 0; seed < SEEDS; seed++) {
            PoolSnapshot snapshot = new RandomPools(seed).snapshot();

            assertThat(PoolJson.readSnapshot("snapshot.json", PoolJson.write(snapshot)))
                    .as("seed %d", seed)
                    .isEqualTo(snapshot);
        }
    }

    @Test
    void aPlanIsReadAsItWasWritten() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Plan plan = new RandomPools(seed).plan();

            assertThat(PoolJson.readPlan("plan.json", PoolJson.write(plan)))
                    .as("seed %d", seed)
                    .isEqualTo(plan);
            assertThat(PoolJson.readPlan("plan.json", PoolJson.writeLine(plan)))
                    .as("seed %d", seed)
                    .isEqualTo(plan);
        }
    }

    @Test
    void equalThingsGiveEqualTexts() {
        for (int seed = 0; seed < SEEDS; seed++) {
            PoolSnapshot snapshot = new RandomPools(seed).snapshot();
            String text = PoolJson.write(snapshot);

            assertThat(PoolJson.write(PoolJson.readSnapshot("snapshot.json", text)))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }

    @Test
    void aPlanOfAJournalIsOneLine() {
        assertThat(PoolJson.writeLine(new RandomPools(7).plan())).doesNotContain("\n");
    }

    @Test
    void filesAreRead(@TempDir Path directory) throws IOException {
        PoolSnapshot snapshot = pool().host("a").vm("web", "a", vm -> {}).snapshot();
        Path file = Files.writeString(directory.resolve("snapshot.json"), PoolJson.write(snapshot));

        assertThat(PoolJson.readSnapshot(file)).isEqualTo(snapshot);
    }

    @Test
    void loadOfAHostThatIsGoneIsLeftOut() {
        PoolSnapshot snapshot = pool().host("a").snapshot();
        PoolSnapshot withGhost = new PoolSnapshot(
                snapshot.pool(),
                snapshot.takenAt(),
                snapshot.hosts(),
                snapshot.vms(),
                List.of(),
                List.of(),
                Map.of(new HostId("ghost"), new LoadHistory<>(Optional.empty(), Map.of())),
                Map.of());

        assertThat(PoolJson.readSnapshot("snapshot.json", PoolJson.write(withGhost))
                        .hostLoads())
                .isEmpty();
    }

    @Test
    void figuresThatAreNoNumbersAreNotWritten() {
        Reason reason = new Reason("odd", "Nothing is known.", Map.of("gain", Double.NaN));
        Plan plan = Plan.empty(new PoolId("lab"), PoolBuilder.NOW, new Intent.Balance(), reason, List.of());

        assertThatThrownBy(() -> PoolJson.write(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gain is NaN; only finite numbers can be written.");
    }
}
