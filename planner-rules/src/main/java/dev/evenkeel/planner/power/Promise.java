package dev.evenkeel.planner.power;

import dev.evenkeel.model.Host;
import dev.evenkeel.planner.placement.PowerDraw;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** What switching hosts off may come to, told without placing a VM. */
final class Promise {
    private final Problem problem;
    private final PowerDraw draw;
    private final Duration timeOff;
    private final BitSet up = new BitSet();

    Promise(Problem problem, PowerDraw draw, Duration timeOff) {
        this.problem = problem;
        this.draw = draw;
        this.timeOff = timeOff;
        for (int host = 0; host < problem.hostCount(); host++) {
            up.set(host, problem.host(host).isUp());
        }
    }

    /**
     * Joules: what the hosts are worth by themselves, and their load carried by the host that stays on and asks the fewest watts for each
     * MHz.
     */
    double of(BitSet off) {
        double thriftiest = staying(off).mapToDouble(this::wattsPerMhz).min().orElse(0);
        return off.stream()
                .mapToDouble(host -> draw.ownWorthJoules(host, timeOff)
                        + (wattsPerMhz(host) - thriftiest) * mhz(host) * timeOff.toSeconds())
                .sum();
    }

    private IntStream staying(BitSet off) {
        return up.stream().filter(host -> !off.get(host));
    }

    private double wattsPerMhz(int index) {
        Host host = problem.host(index);
        return (host.power().maxWatts() - host.power().idleWatts())
                / host.capacity().cpuMhz();
    }

    private double mhz(int host) {
        return IntStream.of(problem.roster().residents(host))
                .mapToDouble(vm -> problem.roster().demandOf(vm).cpuMhz())
                .sum();
    }

    /** False when the hosts that stay on can not take all VMs, even as if these could be cut. */
    boolean leavesRoom(BitSet off) {
        boolean room = asked(problem.memory()::of) <= offered(off, problem.memory()::capacity) - spareMiB(off);
        for (WatchedResource watched : problem.watched()) {
            for (int direction = 0; direction < watched.directions() && room; direction++) {
                int one = direction;
                room = asked(vm -> watched.demand(one, vm)) <= offered(off, watched::cap);
            }
        }
        return room;
    }

    /** The largest hosts that stay on, as many as may fail. */
    private long spareMiB(BitSet off) {
        return staying(off)
                .mapToLong(problem.memory()::capacity)
                .sorted()
                .skip(Math.max(
                        0, staying(off).count() - problem.request().limits().spareHosts()))
                .sum();
    }

    private long asked(IntToLongFunction ofVm) {
        return IntStream.range(0, problem.vmCount()).mapToLong(ofVm).sum();
    }

    private long offered(BitSet off, IntToLongFunction ofHost) {
        return staying(off).mapToLong(ofHost).sum();
    }
}
