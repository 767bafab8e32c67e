package dev.evenkeel.planner.power;

import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.planner.explain.Refusals;
import dev.evenkeel.planner.order.MigrationOrder;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.PowerDraw;
import dev.evenkeel.planner.placement.Terms;
import dev.evenkeel.planner.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses the hosts that are not needed, all together, then as many of them as one plan may switch off. VMs of these go only to hosts
 * that stay on in the whole choice, so that none moves twice when the next plan takes the next hosts.
 */
public final class Consolidation {
    /** Hosts beyond the first that does not fit that are tried one by one. */
    private static final int MORE_TRIED = 8;
    /** Hosts that stay on whose reasons are told. */
    private static final int EXPLAINED = 3;

    private final Problem problem;
    private final Intent.Consolidate intent;
    private final PowerDraw draw;
    private final HostSizes sizes;
    private final List<Refusal> refusals = new ArrayList<>();

    public Consolidation(Problem problem) {
        this.problem = problem;
        this.intent = (Intent.Consolidate) problem.request().intent();
        this.draw = new PowerDraw(problem);
        this.sizes = new HostSizes(problem);
    }

    public Choice choose() {
        List<Integer> candidates = candidates();
        int most = Math.min(candidates.size(), running() - intent.leastOn());
        if (most <= 0) {
            return nothing();
        }
        Optional<Chosen> packed = orders(candidates).stream()
                .map(order -> new Emptying(problem, order, most, MORE_TRIED).choose())
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(this::worth));
        Optional<Chosen> all = Subsets.areFew(problem, candidates)
                ? new Subsets(problem, draw, intent.timeOff(), packed).choose(candidates, most)
                : packed;
        Optional<Chosen> first =
                all.flatMap(this::first).or(() -> packed.flatMap(this::first)).filter(chosen -> worth(chosen) > 0);
        explainOthers(candidates, all.orElseGet(this::nobody));
        return first.map(this::choice).orElseGet(this::nothing);
    }

    private Choice nothing() {
        return choice(nobody());
    }

    private Chosen nobody() {
        return new Chosen(
                new BitSet(), new Placement(new Terms(problem)), new MigrationOrder(List.of(), Optional.empty()));
    }

    private Choice choice(Chosen chosen) {
        return new Choice(chosen.placement(), chosen.order(), refusals);
    }

    /** Hosts that may be switched off and whose idle watts alone are worth it. */
    private List<Integer> candidates() {
        PowerVeto veto = new PowerVeto(problem, intent);
        List<Integer> candidates = new ArrayList<>();
        for (int host : problem.indexesOf(intent.candidates())) {
            Optional<Refusal> why = veto.of(host);
            why.ifPresentOrElse(refusals::add, () -> candidates.add(host));
        }
        return candidates;
    }

    /** Hosts of the policy that take part. */
    private int running() {
        return (int) IntStream.range(0, problem.hostCount())
                .mapToObj(problem::host)
                .filter(host -> host.isUp() && host.is(HostTrait.IN_POLICY) && !host.is(HostTrait.IN_MAINTENANCE))
                .count();
    }

    /** What the pool needs is the same whoever carries it: those go first that are worth most for what they could carry, or carry least. */
    private List<List<Integer>> orders(List<Integer> candidates) {
        Comparator<Integer> byWorth = Comparator.comparingDouble(
                host -> -draw.ownWorthJoules(host, intent.timeOff()) / Math.max(1e-9, sizes.of(host)));
        Comparator<Integer> bySize = Comparator.comparingDouble(sizes::of);
        Comparator<Integer> byName = Comparator.naturalOrder();
        return List.of(
                candidates.stream().sorted(byWorth.thenComparing(byName)).toList(),
                candidates.stream()
                        .sorted(bySize.thenComparing(byWorth).thenComparing(byName))
                        .toList());
    }

    private double worth(Chosen chosen) {
        return draw.worthJoules(chosen.placement(), chosen.off(), intent.timeOff());
    }

    /** As many as one plan may switch off, those that are worth most. */
    private Optional<Chosen> first(Chosen all) {
        if (all.off().cardinality() <= intent.mostOff()) {
            return Optional.of(all);
        }
        List<Integer> worthMost = all.off().stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(host -> -draw.ownWorthJoules(host, intent.timeOff()))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        BitSet off = new BitSet();
        worthMost.subList(0, intent.mostOff()).forEach(off::set);
        return new Emptying(problem, worthMost.subList(0, intent.mostOff()), intent.mostOff(), 0).part(off, all);
    }

    /** Why the most promising of the others stay on. */
    private void explainOthers(List<Integer> candidates, Chosen chosen) {
        candidates.stream()
                .filter(host -> !chosen.off().get(host))
                .limit(EXPLAINED)
                .forEach(host -> refusals.addAll(new Refusals(chosen.placement()).ofHost(host)));
    }
}
