package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.port.ActionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One host of the world: its power cycle, who is on it, and what it carries. Lists are kept in the order of the VMs' indices. */
final class HostCell {
    enum Phase {
        UP,
        OFF,
        BOOTING,
        SHUTTING_DOWN,
        /** Without power until someone repairs it. */
        DEAD
    }

    final int index;
    final String mac;
    final Duration bootTime;
    final Duration shutdownTime;
    final double cpuMhz;
    final NetworkId[] networks;
    final double[] linkMbps;
    /** Index of the link that migrations use, −1 when they have one of their own. */
    final int migrationLink;
    /** The bandwidth of migrations in each direction, Mbit/s. */
    final double migrationMbps;

    /** The host as the inventory shows it. */
    Host host;

    Phase phase;
    long phaseSince;
    long phaseEnds = Timeline.NEVER;
    /** The command that is switching it off, or null. */
    ActionId powerOff;

    final List<VmCell> residents = new ArrayList<>();
    final List<MigrationCell> outgoing = new ArrayList<>();
    final List<MigrationCell> incoming = new ArrayList<>();
    long heldMiB;
    /** VMs that ran here when it died. */
    final List<VmCell> fallen = new ArrayList<>();

    final Burden burden;
    final Usage usage;
    final Meter meter = new Meter();
    boolean stale;

    final List<VmCell> twinResidents = new ArrayList<>();
    final Burden twinBurden;
    final Meter twinMeter = new Meter();
    /** From its death until it is up again: then it would not run in any other history either. */
    boolean twinDown;

    boolean twinStale;

    int deafPackets;
    long unreachableUntil;
    long metricsStopUntil;
    long wrongUnitUntil;
    double wrongUnitFactor;
    long shutdownHangsUntil;

    int switchOffs;
    long offNanos;
    /** When it became part of the pool. */
    long addedAt;

    HostCell(int index, Host host, String mac, Duration bootTime, Duration shutdownTime, MigrationModel migration) {
        this.index = index;
        this.host = host;
        this.mac = mac;
        this.bootTime = bootTime;
        this.shutdownTime = shutdownTime;
        this.cpuMhz = host.capacity().cpuMhz();
        this.networks = host.links().keySet().stream().sorted().toArray(NetworkId[]::new);
        this.linkMbps = Arrays.stream(networks)
                .mapToDouble(network -> host.links().get(network).capacityMbps())
                .toArray();
        this.migrationLink = migration.network().map(this::link).orElse(-1);
        this.migrationMbps =
                migrationLink < 0 ? migration.linkMbps() : Math.min(migration.linkMbps(), linkMbps[migrationLink]);
        this.phase = host.isUp() ? Phase.UP : Phase.OFF;
        this.burden = new Burden(networks.length);
        this.twinBurden = new Burden(networks.length);
        this.usage = new Usage(networks);
    }

    private int link(NetworkId network) {
        int found = Arrays.binarySearch(networks, network);
        return found >= 0 ? found : -1;
    }

    /** The link of each of these networks, −1 where there is none. */
    int[] links(NetworkId[] wanted) {
        return Arrays.stream(wanted).mapToInt(this::link).toArray();
    }

    boolean answers(long now) {
        return phase == Phase.UP && now >= unreachableUntil;
    }

    /** The state that management sees at this moment. */
    HostState shownState(long now) {
        if (phase == Phase.DEAD || now < unreachableUntil && phase != Phase.OFF) {
            return HostState.UNREACHABLE;
        }
        return switch (phase) {
            case OFF -> HostState.OFF;
            case BOOTING -> HostState.BOOTING;
            case SHUTTING_DOWN -> HostState.SHUTTING_DOWN;
            default -> HostState.UP;
        };
    }

    /** Enters a phase; the time switched off is counted here. */
    void enter(Phase next, long now, long ends) {
        if (phase == Phase.OFF) {
            offNanos += now - phaseSince;
        }
        phase = next;
        phaseSince = now;
        phaseEnds = ends;
    }

    long offNanos(long now) {
        return phase == Phase.OFF ? offNanos + now - phaseSince : offNanos;
    }
}
