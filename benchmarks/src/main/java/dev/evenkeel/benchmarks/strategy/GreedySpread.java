package dev.evenkeel.benchmarks.strategy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.Threshold;
import dev.evenkeel.model.port.Planner;
import dev.evenkeel.model.rule.Rule;
import dev.evenkeel.model.rule.Strength;
import java.util.List;

/**
 * The classic of VMware DRS: again and again the one migration that lowers the standard deviation of the hosts' CPU utilisation the most,
 * until it is small or no migration lowers it by enough. Knows must rules; VMs that must be together or are pinned stay. (Gulati et al., "VMware Distributed Resource Management:
 * Design, Implementation, and Lessons Learned", VMware Technical Journal, 2012.)
 */
public final class GreedySpread implements Planner {
    /** Spread that is good enough, as a fraction of capacity. */
    private static final double GOOD_ENOUGH = 0.05;
    /** Less than this gain is not worth a migration. */
    private static final double LEAST_GAIN = 0.001;

    @Override
    public Plan plan(PlanRequest request) {
        Draft draft = new Draft(request);
        while (draft.migrations() < request.limits().maxMigrations() && spread(draft) > GOOD_ENOUGH && goOn(draft)) {}
        return draft.plan();
    }

    /** Makes the best migration, if one is worth it. */
    private static boolean goOn(Draft draft) {
        List<Host> hosts = up(draft);
        double[] sums = sums(draft, hosts);
        double best = deviation(sums[0], sums[1], hosts.size()) - LEAST_GAIN;
        Vm bestVm = null;
        Host bestTarget = null;
        for (Host source : hosts) {
            for (Vm vm : draft.vmsOn(source)) {
                for (Host target : draft.isMovable(vm) ? hosts : List.<Host>of()) {
                    double after = after(draft, sums, hosts.size(), vm, source, target);
                    if (after < best && isAllowed(draft, vm, target)) {
                        best = after;
                        bestVm = vm;
                        bestTarget = target;
                    }
                }
            }
        }
        if (bestVm == null) {
            return false;
        }
        draft.migrate(bestVm, bestTarget);
        return true;
    }

    private static List<Host> up(Draft draft) {
        return draft.hosts().stream().filter(Host::isUp).toList();
    }

    /** The standard deviation of the hosts' CPU utilisation. */
    private static double spread(Draft draft) {
        List<Host> hosts = up(draft);
        double[] sums = sums(draft, hosts);
        return deviation(sums[0], sums[1], hosts.size());
    }

    /** Σ u and Σ u². */
    private static double[] sums(Draft draft, List<Host> hosts) {
        double sum = 0;
        double squares = 0;
        for (Host host : hosts) {
            double used = draft.utilisation(host, Resource.CPU);
            sum += used;
            squares += used * used;
        }
        return new double[] {sum, squares};
    }

    private static double deviation(double sum, double squares, int count) {
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    private static double after(Draft draft, double[] sums, int count, Vm vm, Host source, Host target) {
        double mhz = draft.demand(vm).cpuMhz();
        double from = draft.utilisation(source, Resource.CPU);
        double to = draft.utilisation(target, Resource.CPU);
        double less = from - mhz / source.capacity().cpuMhz();
        double more = to + mhz / target.capacity().cpuMhz();
        double squares = sums[1] - from * from - to * to + less * less + more * more;
        return deviation(sums[0] - from - to + less + more, squares, count);
    }

    private static boolean isAllowed(Draft draft, Vm vm, Host target) {
        return draft.canRun(vm, target)
                && draft.fits(vm, target, Threshold::high)
                && draft.request().snapshot().rules().stream()
                        .filter(rule ->
                                rule.strength() == Strength.MUST && rule.vms().contains(vm.id()))
                        .allMatch(rule -> isKept(draft, rule, vm, target));
    }

    private static boolean isKept(Draft draft, Rule rule, Vm vm, Host target) {
        if (rule instanceof Rule.AntiAffinity) {
            List<VmId> there = draft.vmsOn(target).stream().map(Vm::id).toList();
            return rule.vms().stream().noneMatch(member -> !member.equals(vm.id()) && there.contains(member));
        }
        if (rule instanceof Rule.HostAffinity only) {
            return only.hosts().contains(target.id());
        }
        return rule instanceof Rule.HostAntiAffinity never && !never.hosts().contains(target.id());
    }
}
