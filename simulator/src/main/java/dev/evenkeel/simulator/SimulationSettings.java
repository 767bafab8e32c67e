package dev.evenkeel.simulator;

import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.judge.JudgeTerms;
import dev.evenkeel.simulator.world.Physics;
import java.time.Duration;
import java.util.List;

/**
 * How a pool is simulated.
 *
 * @param physics the figures by which it behaves
 * @param terms what the engine has bound itself to; breaking it is a violation
 * @param faults what goes wrong, and when; a world that goes on from a file keeps those it was begun with
 * @param saveEvery a world kept in a file is written at least that often in its own time, and before every acknowledgement
 */
public record SimulationSettings(Physics physics, JudgeTerms terms, List<Fault> faults, Duration saveEvery) {
    public static final SimulationSettings DEFAULT =
            new SimulationSettings(Physics.DEFAULT, JudgeTerms.NONE, List.of(), Duration.ofMinutes(5));

    public SimulationSettings {
        faults = List.copyOf(faults);
    }

    public SimulationSettings with(Physics newPhysics) {
        return new SimulationSettings(newPhysics, terms, faults, saveEvery);
    }

    public SimulationSettings with(JudgeTerms newTerms) {
        return new SimulationSettings(physics, newTerms, faults, saveEvery);
    }

    public SimulationSettings with(List<Fault> newFaults) {
        return new SimulationSettings(physics, terms, newFaults, saveEvery);
    }

    public SimulationSettings saveEvery(Duration interval) {
        return new SimulationSettings(physics, terms, faults, interval);
    }
}
