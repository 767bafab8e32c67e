package dev.evenkeel.engine.whatif.planetlab;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.planner.PlannerSettings;
import dev.evenkeel.simulator.planetlab.Setting;
import java.util.List;

/**
 * A benchmark file.
 *
 * @param setting what stands in the data centre, and which simplifications hold
 * @param engine settings of Evenkeel in it
 * @param effort how hard Evenkeel's planner searches
 * @param policies that are compared when none is named, in this order
 */
record Benchmark(Setting setting, EngineSettings engine, PlannerSettings effort, List<String> policies) {
    Benchmark {
        policies = List.copyOf(policies);
    }

    Benchmark with(Setting other) {
        return new Benchmark(other, engine, effort, policies);
    }
}
