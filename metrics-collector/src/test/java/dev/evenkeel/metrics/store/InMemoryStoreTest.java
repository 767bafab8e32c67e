package dev.evenkeel.metrics.store;

import dev.evenkeel.model.contract.MetricStoreContract;
import dev.evenkeel.model.port.MetricStore;
import java.time.Duration;

class InMemoryStoreTest extends MetricStoreContract {
    @Override
    protected MetricStore open() {
        return new InMemoryStore();
    }

    @Override
    protected Duration keepsLongerBy() {
        return Duration.ofHours(1);
    }
}
