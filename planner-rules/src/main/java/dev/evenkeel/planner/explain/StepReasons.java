package dev.evenkeel.planner.explain;

import dev.evenkeel.model.Resource;
import dev.evenkeel.model.plan.Alternative;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.planner.order.Step;
import dev.evenkeel.planner.placement.LoadTerms;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why each step is made, with the figures of the host it leaves and the host it goes to. Asked step by step in their order. */
final class StepReasons {
    private final Problem problem;
    private final Placement present;
    /** As the steps so far have left it. */
    private final Placement now;

    private final OtherTargets others;
    private final OtherVms otherVms;
    private final Verdict verdict;

    StepReasons(Placement target) {
        this.problem = target.problem();
        this.present = target.atPresent();
        this.now = target.atPresent();
        this.others = new OtherTargets(target);
        this.otherVms = new OtherVms(target);
        this.verdict = new Verdict(target);
    }

    Reason next(Step step) {
        Cause cause = cause(step);
        int resource = cause.resource();
        Map<String, Double> figures = new TreeMap<>(cause.figures());
        String sentence = cause.sentence() + "; " + problem.vm(step.vm()).id() + " takes ";
        String target = problem.host(step.to()).id() + " goes from ";
        String memory = Words.memory(problem.memory().of(step.vm()));
        List<Alternative> vms = otherVms.of(step, resource, cause.others());
        List<Alternative> hosts = otherHosts(step, resource, figures);
        List<Alternative> all = Stream.concat(vms.stream(), hosts.stream()).toList();
        String instead = instead(hosts);
        if (resource < 0) {
            double before = memoryShare(step.to());
            now.move(step.vm(), step.to());
            double after = memoryShare(step.to());
            put(figures, 0, before, after);
            return new Reason(
                    cause.code(),
                    sentence + memory + " with it" + notOthers(vms) + "; " + target
                            + range(before, after, Resource.MEMORY) + instead,
                    figures,
                    all);
        }
        double share = share(resource, step);
        double before = load(resource, step.to());
        now.move(step.vm(), step.to());
        double after = load(resource, step.to());
        put(figures, share, before, after);
        return new Reason(
                cause.code(),
                sentence + Words.points(share) + " of "
                        + watched(resource).resource().inWords() + " with " + memory + " to move" + notOthers(vms)
                        + "; " + target
                        + range(before, after, watched(resource).resource()) + instead,
                figures,
                all);
    }

    private List<Alternative> otherHosts(Step step, int resource, Map<String, Double> figures) {
        List<OtherTargets.Target> targets = others.of(step, now, resource);
        targets.forEach(
                other -> figures.put("instead-" + problem.host(other.host()).id(), other.share()));
        return targets.stream()
                .map(other -> verdict.ofOtherHost(step.vm(), other.host(), other.share()))
                .toList();
    }

    /** {@code (instead: b to 52 %, c to 55 %)}. */
    private static String instead(List<Alternative> hosts) {
        String told = hosts.stream()
                .map(other ->
                        other.host() + " to " + Words.percent(other.figures().get("target-after")))
                .collect(Collectors.joining(", "));
        return told.isEmpty() ? "" : " (instead: " + told + ")";
    }

    /** {@code (not vm2: would cost 52 s more; not db: it is held)}. */
    private static String notOthers(List<Alternative> vms) {
        String told = vms.stream()
                .map(other -> "not " + other.vm() + ": " + other.sentence())
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? "" : " (" + told + ")";
    }

    private static String range(double before, double after, Resource resource) {
        return Words.percent(before) + " to " + Words.percent(after) + " " + resource.inWords();
    }

    private static void put(Map<String, Double> figures, double share, double before, double after) {
        figures.put("vm-share", share);
        figures.put("target-before", before);
        figures.put("target-after", after);
    }

    /**
     * @param resource by index, the one that the figures are about; below 0 for memory alone
     * @param others VMs of the host that might have gone instead
     */
    private record Cause(
            String code, String sentence, int resource, Map<String, Double> figures, IntPredicate others) {}

    private Cause cause(Step step) {
        int home = problem.home(step.vm());
        String from = "host " + problem.host(step.from()).id();
        if (step.isParking()) {
            return plain("parking", from + " is needed by others before its VM's own target has room");
        }
        if (problem.isEvacuated(home)) {
            return plain("evacuation", "host " + problem.host(home).id() + " is to be emptied");
        }
        Optional<String> broken = new BrokenRules(present).around(step.vm());
        if (broken.isPresent()) {
            Cause cause = plain("rule-broken", broken.get());
            return new Cause(
                    cause.code(),
                    cause.sentence(),
                    cause.resource(),
                    cause.figures(),
                    other -> present.breaksRuleWith(step.vm(), other));
        }
        int worst = worstResource(home);
        if (worst >= 0) {
            return overload(home, worst);
        }
        if (present.memoryUsed(home) > problem.memory().capacity(home)) {
            return new Cause(
                    "memory-overcommitted",
                    from + ": its VMs hold " + Words.memory(present.memoryUsed(home)) + " of "
                            + Words.memory(problem.memory().capacity(home)),
                    -1,
                    Map.of(),
                    other -> true);
        }
        return plain("makes-room", from + " is needed by others");
    }

    private Cause plain(String code, String sentence) {
        return new Cause(code, sentence, problem.watched().isEmpty() ? -1 : 0, Map.of(), other -> false);
    }

    private Cause overload(int host, int resource) {
        double load = (double) present.load(resource, host) / watched(resource).capacity(host);
        double high = watched(resource).threshold().high();
        return new Cause(
                "over-threshold",
                "host " + problem.host(host).id() + ": "
                        + watched(resource).resource().inWords() + " " + Words.percent(load, high) + " over "
                        + Words.percent(high) + " for the window",
                resource,
                Map.of("host-before", load, "high", high),
                other -> true);
    }

    /** Of the resources that the host is to be relieved of, the one that is furthest above its stop level; or −1. */
    private int worstResource(int host) {
        int worst = -1;
        long most = 0;
        for (int resource = 0; resource < problem.watched().size(); resource++) {
            LoadTerms terms = present.loadTerms().get(resource);
            long above = terms.aboveStop(host, present.load(resource, host));
            if (above > most) {
                most = above;
                worst = resource;
            }
        }
        return worst;
    }

    private WatchedResource watched(int resource) {
        return problem.watched().get(resource);
    }

    private double load(int resource, int host) {
        long capacity = watched(resource).capacity(host);
        return capacity == 0 ? 0 : (double) now.load(resource, host) / capacity;
    }

    /** The VM's demand as a share of the host it leaves. */
    private double share(int resource, Step step) {
        long capacity = watched(resource).capacity(step.from());
        return capacity == 0 ? 0 : (double) watched(resource).demand(step.vm()) / capacity;
    }

    private double memoryShare(int host) {
        return (double) now.memoryUsed(host) / problem.memory().capacity(host);
    }
}
