package dev.evenkeel.engine.config.libvirt;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.KnownNames;
import dev.evenkeel.engine.config.document.Located;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.libvirt.LibvirtPool.Host;
import dev.evenkeel.engine.config.libvirt.LibvirtPool.Migration;
import dev.evenkeel.engine.config.libvirt.LibvirtPool.Network;
import dev.evenkeel.engine.config.simulated.PowerReader;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.VmId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a pool of libvirt hosts. */
public final class LibvirtReader {
    private static final Kind<Duration> TIME_LIMIT = Kinds.duration(Duration.ofSeconds(1), Duration.ofSeconds(8));
    private static final Kind<Duration> DOWNTIME = Kinds.duration(Duration.ofMillis(1), Duration.ofMinutes(1));
    private static final Kind<Duration> WHILE = Kinds.duration(Duration.ofSeconds(1), Duration.ofHours(4));
    private static final Kind<Long> BANDWIDTH =
            Kinds.mibps(1, 100_000).map(mibps -> Math.round(mibps), Long::doubleValue);
    private static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(4);
    private static final long DEFAULT_RESERVE_MIB = 1_024;

    private Optional<Set<String>> hosts = Optional.empty();

    /** The hosts of the file, when it lists them without mistakes. */
    public KnownNames hostNames() {
        return hosts.map(names -> KnownNames.of("host", names)).orElseGet(() -> KnownNames.notListed("host"));
    }

    public Kind<LibvirtPool> kind() {
        return Kinds.section(this::read);
    }

    private Optional<LibvirtPool> read(Section section) {
        Map<String, Located<Host>> named = section.require(
                        "hosts", Kinds.map(Kinds.section(LibvirtReader::host).located()))
                .orElse(Map.of());
        hosts = Optional.of(named.keySet()).filter(names -> !section.hasProblems());
        if (section.has("hosts") && named.isEmpty() && !section.hasProblems()) {
            section.at("hosts").problem("names no host.");
        }
        requireOwnUris(named);
        Map<NetworkId, Network> networks = NetworkReader.read(section, "networks");
        List<String> sharedPaths = section.get("sharedPaths", Kinds.list(Kinds.text()), List.of());
        boolean storageMigration = section.get("storageMigration", Kinds.truth(), false);
        boolean movePinned = section.get("movePinned", Kinds.truth(), false);
        long reserve = section.get("memoryReserve", Kinds.sizeMiB(0, 1 << 20), DEFAULT_RESERVE_MIB);
        Duration timeLimit = section.get("timeLimit", TIME_LIMIT, DEFAULT_TIME_LIMIT);
        Migration migration = section.get("migration", Kinds.section(LibvirtReader::migration), Migration.DEFAULT);
        Map<HostId, Host> byId = new TreeMap<>();
        named.forEach((name, host) -> byId.put(new HostId(name), host.value()));
        return section.make(() -> new LibvirtPool(
                byId, networks, sharedPaths, storageMigration, movePinned, reserve, timeLimit, migration));
    }

    private static void requireOwnUris(Map<String, Located<Host>> hosts) {
        Map<String, String> owners = new TreeMap<>();
        hosts.forEach((name, host) -> {
            String owner = owners.putIfAbsent(host.value().uri(), name);
            if (owner != null) {
                host.at().problem("has the same 'uri' as host '" + owner + "'.");
            }
        });
    }

    private static Optional<Host> host(Section section) {
        Optional<String> uri = section.require("uri", UriKinds.LIBVIRT);
        Optional<String> peerUri = section.find("peerUri", UriKinds.LIBVIRT);
        Optional<String> migrationUri = section.find("migrationUri", UriKinds.MIGRATION);
        Optional<Integer> cores = section.find("cores", Kinds.count(1, 4_096));
        Optional<Double> mhz = section.find("clock", Kinds.mhz(100, 10_000));
        Optional<Long> memory = section.find("memory", Kinds.sizeMiB(64, 64L << 20));
        Optional<String> cpuGroup = section.find("cpuGroup", Kinds.name());
        Map<NetworkId, Network> networks = NetworkReader.read(section, "networks");
        PowerCurve power =
                section.find("power", Kinds.section(PowerReader::read)).orElse(PowerReader.DEFAULT);
        Set<HostTrait> traits = EnumSet.noneOf(HostTrait.class);
        trait(section, "inboundLocked", HostTrait.INBOUND_LOCKED, traits);
        trait(section, "coordinator", HostTrait.COORDINATOR, traits);
        trait(section, "runsEngine", HostTrait.RUNS_ENGINE, traits);
        return section.make(() -> new Host(
                uri.orElseThrow(),
                peerUri,
                migrationUri,
                cores,
                mhz.map(clock -> (int) Math.round(clock)),
                memory,
                cpuGroup,
                networks,
                power,
                traits));
    }

    private static void trait(Section section, String key, HostTrait trait, Set<HostTrait> traits) {
        if (section.get(key, Kinds.truth(), false)) {
            traits.add(trait);
        }
    }

    private static Optional<Migration> migration(Section section) {
        Migration usual = Migration.DEFAULT;
        Optional<Long> bandwidth = section.find("bandwidth", BANDWIDTH);
        Duration downtime = section.get("maxDowntime", DOWNTIME, usual.maxDowntime());
        boolean autoConverge = section.get("autoConverge", Kinds.truth(), usual.autoConverge());
        Optional<Duration> postCopyAfter = section.find("postCopyAfter", WHILE);
        boolean tls = section.get("tls", Kinds.truth(), usual.tls());
        int connections = section.get("connections", Kinds.count(1, 16), usual.connections());
        boolean persist = section.get("persist", Kinds.truth(), usual.persist());
        Duration pauseAfter = section.get("pauseAfter", WHILE, usual.pauseAfter());
        Set<VmId> mayPause = section.get("mayPause", Kinds.names(), List.<Located<String>>of()).stream()
                .map(name -> new VmId(name.value()))
                .collect(Collectors.toSet());
        return section.make(() -> new Migration(
                bandwidth, downtime, autoConverge, postCopyAfter, tls, connections, persist, pauseAfter, mayPause));
    }
}
