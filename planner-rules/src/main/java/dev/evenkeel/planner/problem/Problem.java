package dev.evenkeel.planner.problem;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.plan.PlanRequest;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One request as arrays by host and VM index. Equal requests make equal problems. What only a search needs is made when it is asked for. */
public final class Problem {
    /** A VM and a host it may not be sent to. */
    public record Trip(int vm, int target) {}

    private final Roster roster;
    private final RuleBook rules;
    private final List<WatchedResource> watched;
    private final HostMemory memory;
    private final Prices prices;
    private final long[] moveCostMillis;
    /** Hosts that the request names, and those of them that this problem is to empty. */
    private final BitSet named;

    private final BitSet evacuated;
    private final Set<Trip> banned;
    private Eligibility eligibility;
    /** Made when they are asked for, out of those of the problem that this one was made of, where there are some. */
    private Convoys convoys;

    private Convoys convoysBefore;

    public Problem(PlanRequest request, Prices prices) {
        this.roster = new Roster(request);
        this.rules = new RuleBook(roster);
        this.watched = request.thresholds().entrySet().stream()
                .map(entry -> new WatchedResource(roster, entry.getKey(), entry.getValue()))
                .toList();
        this.memory = new HostMemory(roster);
        this.prices = prices;
        this.moveCostMillis = roster.vms().stream()
                .mapToLong(vm ->
                        Math.round(MigrationTime.seconds(vm, request.limits().migrationMbps()) * 1000)
                                + prices.perMove().toMillis())
                .toArray();
        this.named = hostsToEmpty(roster);
        this.evacuated = named;
        this.banned = Set.of();
    }

    private Problem(Problem same, BitSet named, BitSet evacuated, Set<Trip> banned) {
        this.roster = same.roster;
        this.rules = same.rules;
        this.watched = same.watched;
        this.memory = same.memory;
        this.prices = same.prices;
        this.moveCostMillis = same.moveCostMillis;
        this.named = named;
        this.evacuated = evacuated;
        this.banned = banned;
        this.eligibility = same.eligibility == null ? null : new Eligibility(this, same.eligibility);
        this.convoysBefore = same.convoys == null ? same.convoysBefore : same.convoys;
    }

    private Problem(Problem before, int[] hostOf) {
        this.roster = new Roster(before.roster, hostOf);
        this.rules = before.rules;
        this.watched = before.watched.stream()
                .map(resource -> new WatchedResource(resource, roster))
                .toList();
        this.memory = before.memory;
        this.prices = before.prices;
        this.moveCostMillis = before.moveCostMillis;
        this.named = before.named;
        this.evacuated = before.evacuated;
        this.banned = Set.of();
    }

    private static BitSet hostsToEmpty(Roster roster) {
        return roster.request().intent() instanceof Intent.Evacuate evacuate
                ? indexes(roster, evacuate.hosts())
                : new BitSet();
    }

    private static BitSet indexes(Roster roster, Set<HostId> hosts) {
        BitSet indexes = new BitSet();
        for (HostId id : hosts) {
            indexes.set(roster.indexOf(roster.snapshot().host(id).id()).orElseThrow());
        }
        return indexes;
    }

    /** Indexes of these hosts, which are all in the pool, ascending. */
    public int[] indexesOf(Set<HostId> hosts) {
        return indexes(roster, hosts).stream().toArray();
    }

    /** The same problem in which these hosts are emptied, and no others. Who goes with whom is found here, once for all that are made so. */
    public Problem emptying(BitSet hosts) {
        convoys();
        BitSet copy = (BitSet) hosts.clone();
        return new Problem(this, copy, copy, Set.of());
    }

    /** The same problem in which this host is not emptied after all; it takes no VM either. */
    public Problem withoutEmptying(int host) {
        BitSet rest = (BitSet) evacuated.clone();
        rest.clear(host);
        return new Problem(this, named, rest, banned);
    }

    /** The same problem in which these trips are not to be made. */
    public Problem banning(Set<Trip> trips) {
        Set<Trip> all = new HashSet<>(banned);
        all.addAll(trips);
        return new Problem(this, named, evacuated, Set.copyOf(all));
    }

    /** The problem that the same request poses when VMs have moved to these hosts and demand has stayed as it is. */
    public Problem after(int[] hostOf) {
        return new Problem(this, hostOf);
    }

    public PlanRequest request() {
        return roster.request();
    }

    public Roster roster() {
        return roster;
    }

    public RuleBook rules() {
        return rules;
    }

    /** Resources with a threshold, in the order of their names. */
    public List<WatchedResource> watched() {
        return watched;
    }

    public HostMemory memory() {
        return memory;
    }

    public Eligibility eligibility() {
        if (eligibility == null) {
            eligibility = new Eligibility(this);
        }
        return eligibility;
    }

    public Convoys convoys() {
        if (convoys == null) {
            convoys = convoysBefore == null ? new Convoys(this) : new Convoys(this, convoysBefore);
        }
        return convoys;
    }

    public Prices prices() {
        return prices;
    }

    public int hostCount() {
        return roster.hosts().size();
    }

    public int vmCount() {
        return roster.vms().size();
    }

    public Host host(int index) {
        return roster.hosts().get(index);
    }

    public Vm vm(int index) {
        return roster.vms().get(index);
    }

    public int home(int vm) {
        return roster.home(vm);
    }

    public Host homeOf(int vm) {
        return host(home(vm));
    }

    /** Expected time of the VM's migration plus the price of a move, ms. */
    public long moveCostMillis(int vm) {
        return moveCostMillis[vm];
    }

    /** True when the request wants this host empty, whether that can be done or not. */
    public boolean isToBeEmpty(int host) {
        return named.get(host);
    }

    /** Hosts that the plan is to empty; not to be changed. */
    public BitSet evacuated() {
        return evacuated;
    }

    /** True when the plan is to empty this host. */
    public boolean isEvacuated(int host) {
        return evacuated.get(host);
    }

    /** True when the VM, being on this host, would keep a host from being empty. */
    public boolean isLeftBehind(int vm, int host) {
        return isEvacuated(roster.isMigrating(vm) ? roster.boundFor(vm) : host);
    }

    public boolean isEvacuation() {
        return isConsolidation() || request().intent() instanceof Intent.Evacuate;
    }

    /** True when the hosts that are emptied are chosen by the planner and switched off by the plan. */
    public boolean isConsolidation() {
        return request().intent() instanceof Intent.Consolidate;
    }

    /** True when the VM's host is to be relieved, has memory enough, and would hardly feel it if the VM left. */
    boolean isTooSmallToRelieve(int vm) {
        int home = home(vm);
        boolean relieved = false;
        for (WatchedResource resource : watched) {
            if (resource.isRelieved(home)) {
                relieved = true;
                if (resource.isWorthRelief(vm, home)) {
                    return false;
                }
            }
        }
        return relieved && !rules.isBound(vm) && !isOverfull(home);
    }

    /** VMs hold more memory than the host has before the plan. */
    private boolean isOverfull(int host) {
        long used = memory.base(host);
        for (int vm : roster.residents(host)) {
            used += memory.of(vm);
        }
        return used > memory.capacity(host);
    }

    /** True when some trip of the VM is not to be made. */
    boolean isAnyTripBanned(int vm) {
        return banned.stream().anyMatch(trip -> trip.vm() == vm);
    }

    public boolean isBanned(int vm, int target) {
        return !banned.isEmpty() && banned.contains(new Trip(vm, target));
    }

    /** How many VMs may have moved in the end; where hosts are emptied there is no limit. */
    public int maxMigrations() {
        return isEvacuation() ? Integer.MAX_VALUE : request().limits().maxMigrations();
    }
}
