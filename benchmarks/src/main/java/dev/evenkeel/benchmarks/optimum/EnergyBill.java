package dev.evenkeel.benchmarks.optimum;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.PowerCurve;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.MigrationTime;
import dev.evenkeel.model.plan.PlanRequest;
import dev.evenkeel.planner.problem.Energy;
import java.time.Duration;

/**
 * What a consolidation costs and saves, mJ: each host that stays on its watts over the time, each move and each boot its energy times its
 * wanted return. Power curves must be straight lines.
 */
final class EnergyBill {
    private static final double MILLI = 1_000;
    private static final double BITS_PER_MIB = 8 * 1_048_576.0;

    private final PlanRequest request;
    private final Energy energy;
    private final long seconds;

    EnergyBill(PlanRequest request, Energy energy, Duration time) {
        this.request = request;
        this.energy = energy;
        this.seconds = time.toSeconds();
        request.snapshot().hosts().values().forEach(host -> requireStraight(host.power()));
    }

    private static void requireStraight(PowerCurve curve) {
        double halfway = (curve.idleWatts() + curve.maxWatts()) / 2;
        if (Math.abs(curve.wattsAt(0.5) - halfway) > 0.001) {
            throw new IllegalArgumentException("A power curve is no straight line: " + curve.watts());
        }
    }

    /** The host without VMs. */
    long ofHost(Host host) {
        Demand overhead = request.snapshot().overhead(host.id(), request.window());
        double watts = host.power().idleWatts() + wattsPerMhz(host) * overhead.cpuMhz();
        return Math.round(MILLI * watts * seconds);
    }

    long ofVm(Vm vm, Host host) {
        double mhz = request.snapshot().demand(vm.id(), request.window()).cpuMhz();
        return Math.round(MILLI * wattsPerMhz(host) * mhz * seconds);
    }

    private static double wattsPerMhz(Host host) {
        return (host.power().maxWatts() - host.power().idleWatts())
                / host.capacity().cpuMhz();
    }

    long ofMove(Vm vm) {
        double mbps = request.limits().migrationMbps();
        double sentMiB = MigrationTime.seconds(vm, mbps) * mbps * 1e6 / BITS_PER_MIB;
        return Math.round(MILLI * energy.leastReturn() * (energy.joulesPerMove() + energy.joulesPerMiB() * sentMiB));
    }

    long ofBoot(Host host) {
        return Math.round(MILLI
                * energy.leastReturn()
                * host.power().maxWatts()
                * energy.bootTime().toSeconds());
    }
}
