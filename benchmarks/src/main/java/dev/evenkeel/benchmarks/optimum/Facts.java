package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A request by host and VM index: who may go where, whatever the load, what moves cost, and the rules. No VM may be migrating. */
final class Facts {
    private final PlanRequest request;
    private final Tariff tariff;
    private final List<Host> hosts;
    private final List<Vm> vms;
    private final int[] home;
    private final List<ResourceFacts> resources;
    private final List<int[]> together;
    private final List<int[]> apart;
    private final List<GroupFacts> groups;

    Facts(PlanRequest request, Tariff tariff) {
        if (!request.snapshot().migrations().isEmpty()) {
            throw new IllegalArgumentException("VMs are migrating; the optimum is known for pools at rest alone.");
        }
        this.request = request;
        this.tariff = tariff;
        this.hosts = List.copyOf(request.snapshot().hosts().values());
        this.vms =
                request.snapshot().vms().values().stream().filter(Vm::isActive).toList();
        List<HostId> names = hosts.stream().map(Host::id).toList();
        this.home = vms.stream()
                .mapToInt(vm -> names.indexOf(vm.host().orElseThrow()))
                .toArray();
        this.resources = request.thresholds().entrySet().stream()
                .map(entry -> new ResourceFacts(this, entry.getKey(), entry.getValue()))
                .toList();
        this.together = groups(Rule.Affinity.class);
        this.apart = groups(Rule.AntiAffinity.class);
        this.groups = groupRules();
    }

    PlanRequest request() {
        return request;
    }

    Tariff tariff() {
        return tariff;
    }

    List<Host> hosts() {
        return hosts;
    }

    List<Vm> vms() {
        return vms;
    }

    int home(int vm) {
        return home[vm];
    }

    /** Host index by VM index before the plan; a copy. */
    int[] homes() {
        return home.clone();
    }

    /** VMs that are on the host before the plan. */
    int[] residents(int host) {
        return IntStream.range(0, home.length).filter(vm -> home[vm] == host).toArray();
    }

    List<ResourceFacts> resources() {
        return resources;
    }

    /** Where each VM is, by name. */
    Map<VmId, HostId> named(int[] hostOf) {
        return IntStream.range(0, hostOf.length)
                .boxed()
                .collect(Collectors.toMap(
                        vm -> vms.get(vm).id(), vm -> hosts.get(hostOf[vm]).id()));
    }

    /** Host index by VM index; VMs that are not named stay where they are. */
    int[] indexed(Map<VmId, HostId> places) {
        List<HostId> names = hosts.stream().map(Host::id).toList();
        return IntStream.range(0, home.length)
                .map(vm -> names.indexOf(places.getOrDefault(vms.get(vm).id(), names.get(home[vm]))))
                .toArray();
    }

    /** Expected time of the migration and the price of a move, ms. */
    long moveMillis(int vm) {
        double seconds = MigrationTime.seconds(vms.get(vm), request.limits().migrationMbps());
        return Math.round(seconds * 1_000) + tariff.perMoveMillis();
    }

    /** True when the VM may be on the host in the end, its own host included. */
    boolean mayBeOn(int vm, int host) {
        return host == home[vm] || (mayLeave(vm) && mayTake(vm, hosts.get(host)));
    }

    private boolean mayLeave(int index) {
        Vm vm = vms.get(index);
        Host source = hosts.get(home[index]);
        return vm.state() == VmState.RUNNING
                && vm.immobility().isEmpty()
                && !request.limits().isTooLong(vm)
                && !request.heldVms().containsKey(vm.id())
                && !request.heldHosts().containsKey(source.id())
                && source.isUp()
                && source.is(HostTrait.IN_POLICY)
                && rulesOn(index).noneMatch(Rule.Pin.class::isInstance)
                && !isTooSmallToRelieve(index);
    }

    /** Where a host is to be relieved, VMs that carry next to nothing of what is short stay, must rules aside. */
    private boolean isTooSmallToRelieve(int vm) {
        int host = home[vm];
        List<ResourceFacts> relieved =
                resources.stream().filter(resource -> resource.isRelieved(host)).toList();
        boolean bound = rulesOn(vm).anyMatch(rule -> rule.strength() == Strength.MUST);
        long usedMiB = IntStream.of(residents(host))
                .mapToLong(resident -> vms.get(resident).memoryMiB())
                .sum();
        return !relieved.isEmpty()
                && relieved.stream().noneMatch(resource -> resource.isWorthRelief(vm, host))
                && !bound
                && usedMiB <= hosts.get(host).capacity().memoryMiB();
    }

    private boolean mayTake(int vm, Host target) {
        return target.isUp()
                && target.is(HostTrait.IN_POLICY)
                && !target.is(HostTrait.IN_MAINTENANCE)
                && !target.is(HostTrait.INBOUND_LOCKED)
                && !request.heldHosts().containsKey(target.id())
                && target.cpuGroup().equals(hosts.get(home[vm]).cpuGroup())
                && target.links().keySet().containsAll(vms.get(vm).networks())
                && target.storages().containsAll(vms.get(vm).storages())
                && rulesOn(vm).noneMatch(rule -> rule.strength() == Strength.MUST && isBrokenOn(rule, target.id()));
    }

    private Stream<Rule> rulesOn(int vm) {
        return request.snapshot().rules().stream()
                .filter(rule -> rule.vms().contains(vms.get(vm).id()));
    }

    private static boolean isBrokenOn(Rule rule, HostId host) {
        if (rule instanceof Rule.HostAffinity only) {
            return !only.hosts().contains(host);
        }
        return rule instanceof Rule.HostAntiAffinity never && never.hosts().contains(host);
    }

    /** Must rules that bind the VM to other hosts than this one, or off it. */
    long mustRulesBroken(int vm, int host) {
        return rulesOn(vm)
                .filter(rule -> rule.strength() == Strength.MUST
                        && isBrokenOn(rule, hosts.get(host).id()))
                .count();
    }

    /** Members of each must rule that wants VMs together. */
    List<int[]> together() {
        return together;
    }

    /** Members of each must rule that wants VMs apart. */
    List<int[]> apart() {
        return apart;
    }

    /** Must rules on host groups. */
    List<GroupFacts> onGroups() {
        return groups;
    }

    private List<GroupFacts> groupRules() {
        List<GroupFacts> found = new ArrayList<>();
        for (Rule rule : request.snapshot().rules()) {
            boolean onGroups = rule instanceof Rule.Spread || rule instanceof Rule.Within;
            int[] members = members(rule);
            if (onGroups && rule.strength() == Strength.MUST && members.length > 1) {
                found.add(GroupFacts.of(rule, members, hosts));
            }
        }
        return found;
    }

    private int[] members(Rule rule) {
        return IntStream.range(0, vms.size())
                .filter(vm -> rule.vms().contains(vms.get(vm).id()))
                .toArray();
    }

    private List<int[]> groups(Class<? extends Rule> kind) {
        List<int[]> groups = new ArrayList<>();
        for (Rule rule : request.snapshot().rules()) {
            int[] members = members(rule);
            if (kind.isInstance(rule) && rule.strength() == Strength.MUST && members.length > 1) {
                groups.add(members);
            }
        }
        return groups;
    }
}
