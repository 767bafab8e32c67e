package dev.evenkeel.planner.explain;

import dev.evenkeel.model.Resource;
import dev.evenkeel.model.plan.Intent;
import dev.evenkeel.model.plan.Reason;
import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.placement.PowerDraw;
import dev.evenkeel.planner.problem.Problem;
import java.time.Duration;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Why hosts are switched off, in watts and energy. */
final class PowerReasons {
    private static final double JOULES_PER_KWH = 3.6e6;

    private final Problem problem;
    private final Placement target;
    private final PowerDraw draw;

    PowerReasons(Placement target) {
        this.problem = target.problem();
        this.target = target;
        this.draw = new PowerDraw(problem);
    }

    Reason ofHost(int host) {
        int vms = problem.roster().residents(host).length;
        double idle = problem.host(host).power().idleWatts();
        String why = vms == 0 ? "no VM is on it" : "the hosts that stay on take its " + Words.count(vms, "VM");
        return new Reason(
                "not-needed",
                String.format(
                        Locale.ROOT,
                        "host %s is not needed%s: %s; idle it draws %.0f W",
                        problem.host(host).id(),
                        cpu(host),
                        why,
                        idle),
                Map.of("vms", (double) vms, "idle-watts", idle));
    }

    private String cpu(int host) {
        return problem.request()
                .snapshot()
                .hostLoad(problem.host(host).id(), problem.request().window())
                .map(load -> load.utilisation().get(Resource.CPU))
                .map(used -> " at " + Words.percent(used.mean()) + " CPU")
                .orElse("");
    }

    /** {@code saving 240 W, 0.96 kWh in 4 h against 0.06 kWh for moves and boots}. */
    String saving() {
        return String.format(
                Locale.ROOT,
                "saving %.0f W, %.2f kWh in %s against %.2f kWh for moves and boots",
                savedWatts(),
                savedWatts() * timeOff().toSeconds() / JOULES_PER_KWH,
                Words.length(timeOff()),
                spentJoules() / JOULES_PER_KWH);
    }

    Map<String, Double> figures() {
        int on = (int) IntStream.range(0, problem.hostCount())
                .filter(host -> problem.host(host).isUp() && !off().get(host))
                .count();
        return Map.of(
                "saved-watts", savedWatts(),
                "off-seconds", (double) timeOff().toSeconds(),
                "spent-joules", spentJoules(),
                "hosts-off", (double) off().cardinality(),
                "hosts-on", (double) on);
    }

    private double savedWatts() {
        return draw.watts(target.atPresent(), new BitSet()) - draw.watts(target, off());
    }

    private double spentJoules() {
        return draw.spentJoules(target, off());
    }

    private BitSet off() {
        return problem.evacuated();
    }

    private Duration timeOff() {
        return ((Intent.Consolidate) problem.request().intent()).timeOff();
    }
}
