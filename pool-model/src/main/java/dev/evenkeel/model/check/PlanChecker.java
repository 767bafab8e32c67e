package dev.evenkeel.model.check;

import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.model.plan.PlannedAction;
import java.util.List;

/**
 * Judges a plan, whoever made it, by replaying it against its snapshot: a plan with violations is never executed.
 *
 * <p>Actions that do not wait for each other may run in any order or side by side, so every rule is judged for all orders that the
 * graph allows: memory and anti-affinity count whoever <em>may</em> be on a host while a migration into it runs; those are its VMs
 * whose leaving need not have ended, and the arrivals that need not come later. That is on the safe side: two VMs of which one
 * can only come when the other has left both count, unless the migration that is judged waits for the leaving too.
 *
 * <p>Pins, host affinity and host anti-affinity, memory and anti-affinity are judged at every step; affinity, host groups,
 * load and spare capacity at the end of the plan, because a group cannot move in one instant and load during a plan is gone after it. What was
 * broken before the plan is not its fault unless the plan makes it worse. A VM that is migrating when the plan is made holds memory
 * and load on both its hosts.
 */
public final class PlanChecker {
    private PlanChecker() {}

    /** Every way in which the plan breaks a rule, in the order of the actions; empty when it may be executed. */
    public static List<Violation> check(PoolSnapshot snapshot, Plan plan, CheckLimits limits) {
        Findings findings = new Findings();
        checkNames(snapshot, plan, findings);
        if (!findings.isEmpty()) {
            return findings.inOrder();
        }
        PlanGraph graph = new PlanGraph(plan);
        Replay replay = new Replay(snapshot, limits, graph, new Stays(snapshot, graph));
        new VmCheck(replay, findings).run();
        new TargetCheck(replay, findings).run();
        new MemoryCheck(replay, findings).run();
        new MustRuleCheck(replay, findings).run();
        new PowerCheck(replay, findings).run();
        new OverloadCheck(replay, findings).run();
        new SpareCheck(replay, findings).run();
        return findings.inOrder();
    }

    /** Judges a planner's answer by what it was asked. */
    public static List<Violation> check(PlanRequest request, Plan plan) {
        return check(request.snapshot(), plan, CheckLimits.of(request));
    }

    private static void checkNames(PoolSnapshot snapshot, Plan plan, Findings findings) {
        if (!plan.pool().equals(snapshot.pool())) {
            findings.add(PlanRule.POOL, "The plan is for pool '" + plan.pool() + "', not '" + snapshot.pool() + "'.");
        }
        for (PlannedAction planned : plan.actions()) {
            HostsOf.action(planned.action()).stream()
                    .filter(host -> !snapshot.hosts().containsKey(host))
                    .forEach(host -> findings.at(planned.number())
                            .host(host)
                            .add(
                                    PlanRule.KNOWN_NAME,
                                    "names host '" + host + "', which is not in pool '" + snapshot.pool() + "'"));
            if (planned.action() instanceof Action.Migrate move && isUnknown(snapshot, move.vm())) {
                findings.at(planned.number())
                        .vm(move.vm())
                        .add(
                                PlanRule.KNOWN_NAME,
                                "names VM '" + move.vm() + "', which is not in pool '" + snapshot.pool() + "'");
            }
        }
    }

    private static boolean isUnknown(PoolSnapshot snapshot, VmId vm) {
        return !snapshot.vms().containsKey(vm);
    }
}
