package dev.evenkeel.simulator.world;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import java.util.Optional;

/** One VM of the world: where it is, what it asks for and what it gets. */
final class VmCell {
    final int index;
    final NetworkId[] networks;
    /** The VM as the inventory shows it. */
    Vm vm;
    /** Where it holds memory and runs; null when it is stopped. */
    HostCell host;
    /** Under way from its host, or null. */
    MigrationCell migration;
    /** Where it would be if nothing had ever moved; null when it never ran. */
    HostCell twinHost;
    /** Whether it would run if no host had died. */
    boolean twinRuns;
    /** It ran on its host when that host died, and was not started elsewhere since: it starts again with it. */
    boolean fellWithHost;

    final Outage outage = new Outage();
    /** Taken out of the pool; its name is free. */
    boolean removed;

    int moves;

    double cpuMhz;
    double memoryMiB;
    final double[] receivedMbps;
    final double[] sentMbps;
    /** The host's link for each of its networks, −1 where the host has none. */
    int[] links;

    int[] twinLinks;
    final Usage usage;

    VmCell(int index, Vm vm) {
        this.index = index;
        this.vm = vm;
        this.networks = vm.networks().stream().sorted().toArray(NetworkId[]::new);
        this.receivedMbps = new double[networks.length];
        this.sentMbps = new double[networks.length];
        this.links = new int[0];
        this.twinLinks = new int[0];
        this.usage = new Usage(networks);
    }

    /** Its host has died under it. */
    void fall(long now) {
        fellWithHost = true;
        outage.begin(now);
    }

    /** It runs again, or is not to run any more. */
    void rise(long now) {
        fellWithHost = false;
        outage.end(now);
    }

    long memoryHeldMiB() {
        return vm.memoryMiB();
    }

    /** Takes a new demand; false when nothing changed. */
    boolean ask(Demand demand) {
        boolean changed = cpuMhz != demand.cpuMhz() || memoryMiB != demand.memoryMiB();
        cpuMhz = demand.cpuMhz();
        memoryMiB = demand.memoryMiB();
        for (int i = 0; i < networks.length; i++) {
            Traffic traffic = demand.on(networks[i]);
            changed |= receivedMbps[i] != traffic.receivedMbps() || sentMbps[i] != traffic.sentMbps();
            receivedMbps[i] = traffic.receivedMbps();
            sentMbps[i] = traffic.sentMbps();
        }
        return changed;
    }

    /** CPU that its users want of it now, MHz. */
    double wantedMhz() {
        return vm.state() == VmState.RUNNING ? cpuMhz : 0;
    }

    /** Share of its demand that it asks its host for now. */
    double appetite(double lossWhileMigrating) {
        if (vm.state() != VmState.RUNNING) {
            return 0;
        }
        if (migration == null) {
            return 1;
        }
        return migration.stopped ? 0 : 1 - lossWhileMigrating;
    }

    void show(VmState state, Optional<HostId> where) {
        vm = vm.with(state, where);
    }
}
