package dev.evenkeel.engine.app;

import dev.evenkeel.simulator.SimulatedPool;
import dev.evenkeel.simulator.report.PoolReport;

/** Turns a simulated pool's report into the figures of a run. */
final class SimulatedMeter {
    private SimulatedMeter() {}

    static Meter.Figures read(SimulatedPool pool) {
        PoolReport report = pool.report();
        return new Meter.Figures(
                report.energy().actualKwh(),
                report.energy().allOnKwh(),
                report.energy().hostHoursOff(),
                report.service().overloadMinutes(),
                report.allOnService().overloadMinutes(),
                pool.verdict().violations().stream().map(Object::toString).toList());
    }
}
