package dev.evenkeel.planner.problem;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.PlanRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Hosts and active VMs by index, in the order of their names, and where each VM is and is going. */
public final class Roster {
    private static final int NOWHERE = -1;

    private final PlanRequest request;
    private final List<Host> hosts;
    private final List<Vm> vms;
    private final Map<HostId, Integer> hostIndex = new HashMap<>();
    /** Filled when it is first asked. */
    private final Map<VmId, Integer> vmIndex = new HashMap<>();

    private final int[] home;
    private final int[] boundFor;
    private final int[][] residents;
    private final Demand[] demands;

    Roster(PlanRequest request) {
        this.request = request;
        this.hosts = List.copyOf(snapshot().hosts().values());
        this.vms = snapshot().vms().values().stream().filter(Vm::isActive).toList();
        for (Host host : hosts) {
            hostIndex.put(host.id(), hostIndex.size());
        }
        this.home = vms.stream()
                .mapToInt(vm -> hostIndex.get(vm.host().orElseThrow()))
                .toArray();
        this.boundFor = new int[vms.size()];
        Arrays.fill(boundFor, NOWHERE);
        for (RunningMigration running : snapshot().migrations()) {
            OptionalInt vm = indexOf(running.vm());
            if (vm.isPresent() && hostIndex.containsKey(running.to())) {
                boundFor[vm.getAsInt()] = hostIndex.get(running.to());
            }
        }
        this.residents = residentsByHost();
        this.demands = vms.stream()
                .map(vm -> snapshot().demand(vm.id(), request.window()))
                .toArray(Demand[]::new);
    }

    /** The same pool when VMs have moved. */
    Roster(Roster before, int[] hostOf) {
        this.request = before.request;
        this.hosts = before.hosts;
        this.vms = before.vms;
        this.hostIndex.putAll(before.hostIndex);
        this.home = hostOf.clone();
        this.boundFor = before.boundFor;
        this.residents = residentsByHost();
        this.demands = before.demands;
    }

    private int[][] residentsByHost() {
        int[] count = new int[hosts.size()];
        for (int host : home) {
            count[host]++;
        }
        int[][] byHost = Arrays.stream(count).mapToObj(int[]::new).toArray(int[][]::new);
        Arrays.fill(count, 0);
        for (int vm = 0; vm < home.length; vm++) {
            byHost[home[vm]][count[home[vm]]++] = vm;
        }
        return byHost;
    }

    public PlanRequest request() {
        return request;
    }

    public PoolSnapshot snapshot() {
        return request.snapshot();
    }

    public List<Host> hosts() {
        return hosts;
    }

    /** Running and paused VMs; stopped ones hold nothing and stay out of it. */
    public List<Vm> vms() {
        return vms;
    }

    public OptionalInt indexOf(HostId host) {
        Integer index = hostIndex.get(host);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    public OptionalInt indexOf(VmId vm) {
        if (vmIndex.isEmpty()) {
            vms.forEach(known -> vmIndex.put(known.id(), vmIndex.size()));
        }
        Integer index = vmIndex.get(vm);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** Where the VM is before the plan. */
    public int home(int vm) {
        return home[vm];
    }

    public boolean isMigrating(int vm) {
        return boundFor[vm] != NOWHERE;
    }

    /** Where a migration under way takes the VM; only for those that are migrating. */
    public int boundFor(int vm) {
        return boundFor[vm];
    }

    /** Where the VM is without the plan, once migrations under way have ended. */
    public int expected(int vm) {
        return isMigrating(vm) ? boundFor[vm] : home[vm];
    }

    /** VMs on the host before the plan, in the order of their names. */
    public int[] residents(int host) {
        return residents[host].clone();
    }

    /** What the VM asks for. */
    public Demand demandOf(int vm) {
        return demands[vm];
    }

    /** What the host uses itself, apart from its VMs. */
    public Demand overheadOf(int host) {
        return snapshot().overhead(hosts.get(host).id(), request.window());
    }
}
