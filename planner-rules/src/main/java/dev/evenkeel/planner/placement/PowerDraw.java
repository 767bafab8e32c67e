package dev.evenkeel.planner.placement;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.planner.problem.Energy;
import dev.evenkeel.planner.problem.Problem;
import java.time.Duration;
import java.util.BitSet;

/**
 * Watts of a pool by the power curves of its hosts, and energy of moves and boots. Hosts that are up draw by their CPU utilisation,
 * others nothing.
 */
public final class PowerDraw {
    private static final double BITS_PER_MIB = 8 * 1_048_576.0;

    private final Problem problem;
    private final Energy energy;

    public PowerDraw(Problem problem) {
        this.problem = problem;
        this.energy = problem.prices().energy();
    }

    /** Watts of the hosts that are up, without these. */
    public double watts(Placement placement, BitSet off) {
        double[] mhz = new double[problem.hostCount()];
        for (int vm = 0; vm < problem.vmCount(); vm++) {
            mhz[placement.hostOf(vm)] += problem.roster().demandOf(vm).cpuMhz();
        }
        double watts = 0;
        for (int index = 0; index < mhz.length; index++) {
            Host host = problem.host(index);
            double carried = mhz[index] + problem.roster().overheadOf(index).cpuMhz();
            watts += host.isUp() && !off.get(index)
                    ? host.power().wattsAt(carried / host.capacity().cpuMhz())
                    : 0;
        }
        return watts;
    }

    /** Joules that the host's own power cycle takes. */
    public double bootJoules(int host) {
        return problem.host(host).power().maxWatts() * energy.bootTime().toSeconds();
    }

    /** Joules that the VM's migration takes: by what it sends, rewritten memory included. */
    public double moveJoules(int vm) {
        double mbps = problem.request().limits().migrationMbps();
        double sentMiB = MigrationTime.seconds(problem.vm(vm), mbps) * mbps * 1e6 / BITS_PER_MIB;
        return energy.joulesPerMove() + energy.joulesPerMiB() * sentMiB;
    }

    /** Joules that all moves of the placement and the boots of these hosts take. */
    public double spentJoules(Placement placement, BitSet off) {
        double joules = off.stream().mapToDouble(this::bootJoules).sum();
        for (int index = 0; index < placement.occupants().movedCount(); index++) {
            joules += moveJoules(placement.occupants().moved(index));
        }
        return joules;
    }

    /** Joules saved while these hosts are off, less what moves and boots take times their wanted return. */
    public double worthJoules(Placement target, BitSet off, Duration timeOff) {
        double saved = watts(target.atPresent(), new BitSet()) - watts(target, off);
        return saved * timeOff.toSeconds() - energy.leastReturn() * spentJoules(target, off);
    }

    /** The same for one host as far as it can be told without knowing where its VMs go: its idle watts are saved, the rest moves. */
    public double ownWorthJoules(int host, Duration timeOff) {
        double spent = bootJoules(host);
        for (int vm : problem.roster().residents(host)) {
            spent += moveJoules(vm);
        }
        return problem.host(host).power().idleWatts() * timeOff.toSeconds() - energy.leastReturn() * spent;
    }
}
