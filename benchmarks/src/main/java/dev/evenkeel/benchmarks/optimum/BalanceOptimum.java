package dev.evenkeel.benchmarks.optimum;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.problem.Prices;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The best end of a balance: level by level, the less important only among what is best for the more important. */
public final class BalanceOptimum {
    /** No host is ever this far over a mark. */
    private static final long MOST_THOUSANDTHS = 100_000;
    /** Thousandths of overload for which moves are worth it. */
    private static final long LEAST_GAIN = 5;

    private final Facts facts;
    private final PlacementModel model;
    private final Map<Level, LinearExprBuilder> goals = new EnumMap<>(Level.class);

    public BalanceOptimum(PlanRequest request, Prices prices) {
        this.facts = new Facts(request, Tariff.of(prices));
        Loader.loadNativeLibraries();
        this.model = new PlacementModel(facts, Mark.THRESHOLD);
        for (Level level : Level.values()) {
            goals.put(level, LinearExpr.newBuilder());
        }
        for (int host = 0; host < facts.hosts().size(); host++) {
            addMemory(host);
            for (ResourceFacts resource : facts.resources()) {
                addLoad(resource, host);
            }
        }
        addRules();
        LinearExprBuilder moved = LinearExpr.newBuilder();
        for (int vm = 0; vm < facts.vms().size(); vm++) {
            model.addMoved(moved, vm, 1);
            model.addMoved(goals.get(Level.COST), vm, facts.moveMillis(vm));
        }
        model.program().addLessOrEqual(moved.build(), request.limits().maxMigrations());
    }

    private void addMemory(int host) {
        long capacity = facts.hosts().get(host).capacity().memoryMiB();
        long present = model.presentMemory(host);
        if (present > capacity) {
            IntVar tooMuch = model.program().newIntVar(0, present, "memory-" + host);
            model.program()
                    .addLessOrEqual(model.memory(host).addTerm(tooMuch, -1).build(), capacity);
            goals.get(Level.MEMORY).add(tooMuch);
        }
    }

    private void addLoad(ResourceFacts resource, int host) {
        if (resource.capacity(host) == 0) {
            return;
        }
        goals.get(Level.CAP).add(above(resource, host, resource.cap(host), Optional.of(model.takes(host))));
        if (resource.isRelieved(host)) {
            Tariff tariff = facts.tariff();
            LinearExprBuilder cost = goals.get(Level.COST);
            goals.get(Level.OVERLOAD).add(above(resource, host, resource.high(host), Optional.empty()));
            cost.addTerm(above(resource, host, resource.stop(host), Optional.empty()), tariff.aboveStopMillis());
            cost.addTerm(above(resource, host, resource.near(host), Optional.empty()), tariff.nearThresholdMillis());
        }
    }

    /** At least the thousandths of capacity by which the host is above the mark: capacity × thousandths ≥ 1000 × (load − mark). */
    private IntVar above(ResourceFacts resource, int host, long mark, Optional<BoolVar> onlyIf) {
        IntVar thousandths = model.program().newIntVar(0, MOST_THOUSANDTHS, "above-" + host);
        for (int direction = 0; direction < resource.directions(); direction++) {
            LinearExpr excess = LinearExpr.newBuilder()
                    .addTerm(model.load(resource, direction, host).build(), 1_000)
                    .addTerm(thousandths, -resource.capacity(host))
                    .build();
            var constraint = model.program().addLessOrEqual(excess, 1_000 * mark);
            onlyIf.ifPresent(constraint::onlyEnforceIf);
        }
        return thousandths;
    }

    private void addRules() {
        LinearExprBuilder broken = goals.get(Level.MUST_RULES);
        for (int vm = 0; vm < facts.vms().size(); vm++) {
            for (int host = 0; host < facts.hosts().size(); host++) {
                if (model.on(vm, host) != null) {
                    broken.addTerm(model.on(vm, host), facts.mustRulesBroken(vm, host));
                }
            }
        }
        facts.together()
                .forEach(group -> broken.add(model.hostsOf(group).build()).add(-1));
        facts.apart().forEach(group -> Worth.pairs(group).forEach(pair -> addMeeting(broken, pair)));
        facts.onGroups().forEach(rule -> broken.add(model.brokenOf(rule)));
    }

    private void addMeeting(LinearExprBuilder broken, int[] pair) {
        for (int host = 0;
                facts.home(pair[0]) == facts.home(pair[1])
                        && host < facts.hosts().size();
                host++) {
            if (model.on(pair[0], host) != null && model.on(pair[1], host) != null) {
                BoolVar meet = model.program().newBoolVar("meet");
                model.program().addBoolOr(new Literal[] {
                    meet, model.on(pair[0], host).not(), model.on(pair[1], host).not()
                });
                broken.add(meet);
            }
        }
    }

    /** Empty when it could not be proven within the limit. Where moves would not improve a level above the cost, all stay. */
    public Optional<Optimum> find(Duration limit) {
        Search search = new Search(model, new SpareRoom(facts, hostOf -> List.of()), limit);
        Worth present = Worth.of(facts, facts.homes());
        Optional<int[]> best = Optional.empty();
        boolean asAtPresent = true;
        for (Level level : Level.values()) {
            LinearExpr goal = goals.get(level).build();
            if (level == Level.COST && asAtPresent) {
                return Optional.of(optimum(facts.homes()));
            }
            if (asAtPresent && present.of(level) == 0) {
                search.bind(goal, 0);
                continue;
            }
            best = search.minimise(goal, hostOf -> Worth.of(facts, hostOf).of(level));
            if (best.isEmpty()) {
                return Optional.empty();
            }
            long gain = present.of(level) - Worth.of(facts, best.get()).of(level);
            asAtPresent &= gain < (level == Level.OVERLOAD ? LEAST_GAIN : 1);
        }
        return best.map(this::optimum);
    }

    private Optimum optimum(int[] hostOf) {
        return new Optimum(facts.named(hostOf), Worth.of(facts, hostOf));
    }

    /** What it is worth when VMs have moved to these places and the others stay. */
    public Worth worth(Map<VmId, HostId> places) {
        return Worth.of(facts, facts.indexed(places));
    }

    public Worth present() {
        return Worth.of(facts, facts.homes());
    }

    /** Migrations that lead to these places, one after the other; empty when no order is safe. */
    public Optional<List<Action>> safeOrder(Map<VmId, HostId> places) {
        return SafeOrder.to(facts, facts.indexed(places));
    }
}
