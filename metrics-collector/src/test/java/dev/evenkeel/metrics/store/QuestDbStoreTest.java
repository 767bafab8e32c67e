package dev.evenkeel.metrics.store;

import dev.evenkeel.model.contract.MetricStoreContract;
import dev.evenkeel.model.port.MetricStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class QuestDbStoreTest extends MetricStoreContract.Durable {
    @TempDir
    Path parent;

    @Override
    protected MetricStore open() {
        return QuestDbStore.open(parent.resolve("metrics"), StoreLimits.DEFAULT);
    }

    @Override
    protected Duration keepsLongerBy() {
        return Duration.ofHours(1);
    }
}
