package dev.evenkeel.engine.app;

import dev.evenkeel.drivers.CallLimits;
import dev.evenkeel.drivers.TimeLimitedDriver;
import dev.evenkeel.drivers.libvirt.HostSettings;
import dev.evenkeel.drivers.libvirt.LibvirtDriver;
import dev.evenkeel.drivers.libvirt.LibvirtSettings;
import dev.evenkeel.drivers.libvirt.MigrationSettings;
import dev.evenkeel.drivers.libvirt.NetworkSettings;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.libvirt.LibvirtPool;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PoolId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A pool of libvirt hosts. */
public final class LibvirtConnection implements PoolAccess {
    /** For the first answer of each host, so that a start and a doctor do not take a host for unreachable whose SSH is slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Connection connection;
    private final String description;

    LibvirtConnection(EngineConfig config, LibvirtPool pool, DataDirectory data, Clock clock) {
        PoolId id = config.pool();
        LibvirtDriver driver = new LibvirtDriver(
                id,
                settings(pool),
                data.resolve("libvirt.properties"),
                ConfiguredWays.stopper(config.wake()),
                measured(config),
                clock);
        driver.connect(PATIENCE);
        this.connection = new Connection(
                id,
                new TimeLimitedDriver(id.value(), driver, CallLimits.DEFAULT),
                ConfiguredWays.waker(config.wake()),
                clock,
                1);
        this.description = pool.hosts().size() + " libvirt hosts: "
                + String.join(
                        ", ", pool.hosts().keySet().stream().map(HostId::value).toList());
    }

    /** Networks whose traffic node_exporters measure at the hosts' own cards. */
    private static Set<NetworkId> measured(EngineConfig config) {
        return config.nodeExporter()
                .map(exporter -> exporter.networks().keySet())
                .orElse(Set.of());
    }

    private static LibvirtSettings settings(LibvirtPool pool) {
        Map<HostId, HostSettings> hosts = new TreeMap<>();
        pool.hosts().forEach((id, host) -> hosts.put(id, settings(host)));
        return new LibvirtSettings(
                hosts,
                networks(pool.networks()),
                pool.sharedPaths(),
                pool.storageMigration(),
                pool.movePinned(),
                pool.reserveMiB(),
                pool.timeLimit(),
                settings(pool.migration()));
    }

    private static HostSettings settings(LibvirtPool.Host host) {
        return new HostSettings(
                host.uri(),
                host.peerUri(),
                host.migrationUri(),
                new HostSettings.Hardware(host.cores(), host.mhz(), host.memoryMiB(), host.cpuGroup()),
                networks(host.networks()),
                host.power(),
                host.traits());
    }

    private static Map<NetworkId, NetworkSettings> networks(Map<NetworkId, LibvirtPool.Network> networks) {
        Map<NetworkId, NetworkSettings> settings = new TreeMap<>();
        networks.forEach((id, network) -> settings.put(id, new NetworkSettings(network.bridge(), network.link())));
        return settings;
    }

    private static MigrationSettings settings(LibvirtPool.Migration migration) {
        return new MigrationSettings(
                migration.bandwidthMiBps(),
                migration.maxDowntime(),
                migration.autoConverge(),
                migration.postCopyAfter(),
                migration.tls(),
                migration.connections(),
                migration.persist(),
                migration.pauseAfter(),
                migration.mayPause());
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Optional<Meter> meter() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        connection.driver().close();
    }
}
