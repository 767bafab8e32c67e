package dev.evenkeel.engine.whatif.planetlab;

import dev.evenkeel.engine.config.MetricSettings;
import dev.evenkeel.model.Capacity;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.load.HostLoad;
import dev.evenkeel.model.load.LoadHistory;
import dev.evenkeel.model.load.VmLoad;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.simulator.planetlab.DataCentre;
import dev.evenkeel.simulator.planetlab.HostType;
import dev.evenkeel.simulator.planetlab.Relocation;
import dev.evenkeel.simulator.planetlab.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The benchmark's data centre as Evenkeel sees it: a pool of hosts and VMs, MIPS as MHz, with windows of load. Moves that were decided
 * at a step are in the next snapshot of it.
 */
final class PoolView {
    static final Instant START = Instant.EPOCH;

    private static final PoolId POOL = new PoolId("planetlab");
    /** Sleeping hosts of each type that are shown, those that have slept longest: they are alike, and one is woken at a time. */
    private static final int SLEEPING_SHOWN = 2;

    private static final String GROUP = "any";
    /** Of hosts where memory does not count: more than all VMs have. */
    private static final long BOUNDLESS_MIB = 1L << 40;

    private final DataCentre centre;
    private final LoadMemory vmLoads;
    private final LoadMemory hostLoads;
    private final int[] place;
    /** The first step at which the host was seen asleep; the greatest number while it is on. */
    private final double[] asleepSince;

    private final HostId[] hostIds;
    private final VmId[] vmIds;
    private final Map<HostId, Integer> hostOf = new HashMap<>();
    private final Map<VmId, Integer> vmOf = new HashMap<>();
    private Map<VmId, LoadHistory<VmLoad>> seenVms = Map.of();
    private Map<HostId, LoadHistory<HostLoad>> seenHosts = Map.of();

    PoolView(DataCentre centre, MetricSettings metrics) {
        Duration step = Duration.ofSeconds((long) Setting.STEP);
        this.centre = centre;
        this.vmLoads = new LoadMemory(centre.vms(), metrics, step);
        this.hostLoads = new LoadMemory(centre.hosts(), metrics, step);
        this.place = new int[centre.vms()];
        this.asleepSince = new double[centre.hosts()];
        this.hostIds = new HostId[centre.hosts()];
        this.vmIds = new VmId[centre.vms()];
        for (int host = 0; host < hostIds.length; host++) {
            hostIds[host] = new HostId(String.format("h%06d", host));
            hostOf.put(hostIds[host], host);
        }
        for (int vm = 0; vm < vmIds.length; vm++) {
            vmIds[vm] = new VmId(String.format("v%06d", vm));
            vmOf.put(vmIds[vm], vm);
        }
    }

    /** Takes the samples of a new step, and forgets what was decided at the last one. */
    void look() {
        vmLoads.advance();
        hostLoads.advance();
        double[] requested = new double[centre.hosts()];
        Map<VmId, LoadHistory<VmLoad>> vms = new TreeMap<>();
        for (int vm = 0; vm < centre.vms(); vm++) {
            place[vm] = centre.home(vm);
            if (centre.isPresent(vm)) {
                vmLoads.add(vm, centre.demand(vm));
                requested[place[vm]] += centre.demand(vm);
                vms.put(vmIds[vm], vmLoads.vm(vm, now()));
            }
        }
        Map<HostId, LoadHistory<HostLoad>> hosts = new TreeMap<>();
        for (int host = 0; host < requested.length; host++) {
            if (centre.residents(host).isEmpty()) {
                hostLoads.forget(host);
                asleepSince[host] = Math.min(asleepSince[host], centre.time());
            } else {
                asleepSince[host] = Double.MAX_VALUE;
                hostLoads.add(host, requested[host]);
                hosts.put(hostIds[host], hostLoads.host(host, centre.capacity(host), now()));
            }
        }
        seenVms = vms;
        seenHosts = hosts;
    }

    private Instant now() {
        return START.plusSeconds((long) centre.time());
    }

    void move(Action.Migrate move) {
        place[vmOf.get(move.vm())] = hostOf.get(move.to());
    }

    /** What has been decided at this step: a VM that was moved on goes straight to its last host. */
    List<Relocation> relocations() {
        List<Relocation> moves = new ArrayList<>();
        for (int vm = 0; vm < place.length; vm++) {
            if (place[vm] != centre.home(vm)) {
                moves.add(new Relocation(vm, place[vm]));
            }
        }
        return moves;
    }

    PoolSnapshot snapshot() {
        boolean[] on = new boolean[hostIds.length];
        Map<VmId, Vm> vms = new TreeMap<>();
        for (int vm = 0; vm < place.length; vm++) {
            if (place[vm] != DataCentre.NOWHERE) {
                on[place[vm]] = true;
                vms.put(vmIds[vm], vm(vm));
            }
        }
        Map<HostId, Host> hosts = new TreeMap<>();
        Map<HostId, LoadHistory<HostLoad>> loads = new TreeMap<>();
        int[] asleep = new int[centre.setting().hostTypes().size()];
        for (int host : byRest()) {
            if (!on[host] && asleep[host % asleep.length]++ >= SLEEPING_SHOWN) {
                continue;
            }
            hosts.put(hostIds[host], host(host, on[host]));
            LoadHistory<HostLoad> seen = seenHosts.get(hostIds[host]);
            if (on[host] && seen != null) {
                loads.put(hostIds[host], seen);
            } else if (on[host]) {
                HostLoad idle = HostLoad.steady(hosts.get(hostIds[host]), Demand.NONE, Demand.NONE);
                loads.put(hostIds[host], LoadHistory.steady(now(), idle));
            }
        }
        return new PoolSnapshot(POOL, now(), hosts, vms, List.of(), List.of(), loads, seenVms);
    }

    /** All hosts, those that have slept longest first. */
    private int[] byRest() {
        return IntStream.range(0, hostIds.length)
                .boxed()
                .sorted(Comparator.comparingDouble(host -> asleepSince[host]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Vm vm(int vm) {
        return new Vm(
                vmIds[vm],
                VmState.RUNNING,
                Optional.of(hostIds[place[vm]]),
                1,
                centre.vmMemory(vm),
                0,
                Set.of(),
                Set.of(),
                Set.of());
    }

    private Host host(int host, boolean on) {
        HostType type = centre.setting().hostType(host);
        return new Host(
                hostIds[host],
                on ? HostState.UP : HostState.OFF,
                new Capacity(
                        type.cores(),
                        (int) Math.round(type.mipsPerCore()),
                        centre.setting().memoryEnforced() ? type.memoryMb() : BOUNDLESS_MIB),
                GROUP,
                Map.of(),
                Set.of(),
                type.curve(),
                Set.of(HostTrait.IN_POLICY, HostTrait.PROVEN_TO_WAKE));
    }
}
