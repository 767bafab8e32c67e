package dev.evenkeel.benchmarks.optimum;

import com.google.ortools.Loader;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.PlanRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The fewest hosts that can stay on with every VM on one of them, and of all such choices one with the least watts. Hosts that take VMs
 * stay at or below their thresholds. Power curves must be straight lines.
 */
public final class ConsolidationOptimum {
    private static final double MILLI = 1_000;

    private final Facts facts;
    private final PlacementModel model;
    private final LinearExprBuilder count = LinearExpr.newBuilder();
    private final LinearExprBuilder milliwatts = LinearExpr.newBuilder();

    /** @param request no balance: nothing is relieved */
    public ConsolidationOptimum(PlanRequest request) {
        this.facts = new Facts(request, new Tariff(0, 0, 0));
        Loader.loadNativeLibraries();
        this.model = new PlacementModel(facts);
        for (int host = 0; host < facts.hosts().size(); host++) {
            Host known = facts.hosts().get(host);
            requireStraight(known.power());
            if (mayGoOff(known)) {
                model.letGoOff(host);
            }
            if (known.isUp()) {
                addHost(host);
            }
        }
    }

    private static void requireStraight(PowerCurve curve) {
        double halfway = (curve.idleWatts() + curve.maxWatts()) / 2;
        if (Math.abs(curve.wattsAt(0.5) - halfway) > 0.001) {
            throw new IllegalArgumentException("A power curve is no straight line: " + curve.watts());
        }
    }

    /** True when the host may be switched off unattended as soon as it is empty. */
    public static boolean mayGoOff(Host host) {
        return host.isUp()
                && host.is(HostTrait.IN_POLICY)
                && host.is(HostTrait.PROVEN_TO_WAKE)
                && !host.is(HostTrait.COORDINATOR)
                && !host.is(HostTrait.RUNS_ENGINE)
                && !host.is(HostTrait.QUARANTINED)
                && !host.is(HostTrait.IN_MAINTENANCE);
    }

    private void addHost(int host) {
        model.stays(host).ifPresentOrElse(count::add, () -> count.add(1));
        long base = idleMilliwatts(host);
        model.stays(host).ifPresentOrElse(stays -> milliwatts.addTerm(stays, base), () -> milliwatts.add(base));
        for (int vm = 0; vm < facts.vms().size(); vm++) {
            if (model.on(vm, host) != null) {
                milliwatts.addTerm(model.on(vm, host), milliwatts(vm, host));
            }
        }
    }

    private long idleMilliwatts(int host) {
        Host known = facts.hosts().get(host);
        double overhead = facts.request()
                .snapshot()
                .overhead(known.id(), facts.request().window())
                .cpuMhz();
        return Math.round(MILLI * known.power().idleWatts() + perMhz(known) * overhead);
    }

    private long milliwatts(int vm, int host) {
        double mhz = facts.request()
                .snapshot()
                .demand(facts.vms().get(vm).id(), facts.request().window())
                .cpuMhz();
        return Math.round(perMhz(facts.hosts().get(host)) * mhz);
    }

    /** mW. */
    private static double perMhz(Host host) {
        double span = host.power().maxWatts() - host.power().idleWatts();
        return MILLI * span / host.capacity().cpuMhz();
    }

    /** Empty when it could not be proven within the limit. */
    public Optional<Consolidated> find(Duration limit) {
        Search search = new Search(model, new SpareRoom(facts, this::off), limit);
        Optional<int[]> fewest =
                search.minimise(count.build(), hostOf -> hostsOn() - off(hostOf).size());
        return fewest.flatMap(any -> search.minimise(milliwatts.build(), hostOf -> milliwatts(hostOf, off(hostOf))))
                .map(hostOf -> consolidated(hostOf, off(hostOf)));
    }

    private int hostsOn() {
        return (int) facts.hosts().stream().filter(Host::isUp).count();
    }

    private List<Host> off(int[] hostOf) {
        Set<Integer> used = IntStream.of(hostOf).boxed().collect(Collectors.toSet());
        List<Host> off = new ArrayList<>();
        for (int host = 0; host < facts.hosts().size(); host++) {
            if (!used.contains(host) && model.stays(host).isPresent()) {
                off.add(facts.hosts().get(host));
            }
        }
        return off;
    }

    private long milliwatts(int[] hostOf, List<Host> off) {
        long sum = 0;
        for (int host = 0; host < facts.hosts().size(); host++) {
            Host known = facts.hosts().get(host);
            sum += known.isUp() && !off.contains(known) ? idleMilliwatts(host) : 0;
        }
        for (int vm = 0; vm < hostOf.length; vm++) {
            sum += milliwatts(vm, hostOf[vm]);
        }
        return sum;
    }

    private Consolidated consolidated(int[] hostOf, List<Host> off) {
        return new Consolidated(
                new TreeMap<>(facts.named(hostOf)),
                off.stream().map(Host::id).collect(Collectors.toSet()),
                hostsOn() - off.size(),
                milliwatts(hostOf, off) / MILLI,
                SafeOrder.to(facts, hostOf));
    }

    /** What it comes to when VMs have moved to these places, the others stay, and these hosts are off. */
    public Consolidated reckon(Map<VmId, HostId> places, Set<HostId> off) {
        Set<HostId> names = new HashSet<>(off);
        return consolidated(
                facts.indexed(places),
                facts.hosts().stream().filter(host -> names.contains(host.id())).toList());
    }
}
