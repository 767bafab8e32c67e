package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.InfluxDbSettings;
import dev.evenkeel.engine.config.Secret;
import dev.evenkeel.metrics.store.QuestDbStore;
import dev.evenkeel.metrics.store.StoreLimits;
import dev.evenkeel.metrics.store.influx.InfluxSettings;
import dev.evenkeel.metrics.store.influx.InfluxStore;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.load.Retention;
import dev.evenkeel.model.port.MetricStore;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the configured store of load. */
final class MetricStores {
    private MetricStores() {}

    static MetricStore open(EngineConfig config, DataDirectory data) {
        Retention retention = config.data().retention();
        return config.data()
                .influxdb()
                .<MetricStore>map(influxdb ->
                        InfluxStore.open(settings(influxdb, config.pool(), retention, data.resolve("unsent"))))
                .orElseGet(() -> QuestDbStore.open(
                        data.resolve("metrics"),
                        new StoreLimits(retention, config.data().sizeMiB() << 20)));
    }

    private static InfluxSettings settings(InfluxDbSettings influxdb, PoolId pool, Retention retention, Path buffer) {
        return new InfluxSettings(
                influxdb.url(),
                influxdb.database(),
                influxdb.organisation(),
                pool,
                login(influxdb),
                influxdb.caFile(),
                influxdb.timeLimit(),
                retention,
                buffer,
                influxdb.bufferMiB());
    }

    private static Optional<InfluxSettings.Login> login(InfluxDbSettings influxdb) {
        return influxdb.secret()
                .map(Secret::value)
                .map(secret -> influxdb.user()
                        .<InfluxSettings.Login>map(user -> new InfluxSettings.Login.Password(user, secret))
                        .orElseGet(() -> new InfluxSettings.Login.Token(secret)));
    }
}
