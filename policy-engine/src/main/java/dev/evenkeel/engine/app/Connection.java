package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.engine.config.NodeExporterConfig;
import dev.evenkeel.metrics.exporter.NodeExporterSettings;
import dev.evenkeel.metrics.exporter.NodeExporters;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.HypervisorDriver;
import dev.evenkeel.model.port.PoolReader;
import java.time.Clock;
import java.util.Optional;

/**
 * What ties the engine to one pool.
 *
 * @param pool which
 * @param driver reads and operates it
 * @param exporters tell of its hosts what the driver does not
 * @param waker switches its hosts on
 * @param clock the pool's time
 * @param speed seconds of the pool's time in one of real time; 1 for real pools
 */
public record Connection(
        PoolId pool,
        HypervisorDriver driver,
        Optional<NodeExporters> exporters,
        HostWaker waker,
        Clock clock,
        double speed) {
    /** A pool of which the driver tells all. */
    public Connection(PoolId pool, HypervisorDriver driver, HostWaker waker, Clock clock, double speed) {
        this(pool, driver, Optional.empty(), waker, clock, speed);
    }

    /** Reads inventory and load. */
    public PoolReader reader() {
        return exporters.<PoolReader>map(all -> all).orElse(driver);
    }

    /** The same pool with what these exporters tell besides. */
    public Connection with(NodeExporterConfig config, MetricSettings metrics) {
        NodeExporterSettings settings = new NodeExporterSettings(
                host -> config.urlOf(host).map(url -> new NodeExporterSettings.Target(url, config.networksOf(host))),
                config.timeLimit());
        NodeExporters all = new NodeExporters(driver, settings, Windows.of(metrics), clock);
        return new Connection(pool, driver, Optional.of(all), waker, clock, speed);
    }
}
