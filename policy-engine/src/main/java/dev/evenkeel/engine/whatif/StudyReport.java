package dev.evenkeel.engine.whatif;

import dev.evenkeel.simulator.report.EnergyReport;
import dev.evenkeel.simulator.report.ServiceReport;
import java.util.List;

/**
 * What a scenario came to under each policy.
 *
 * @param scenario that was played
 * @param runs doing nothing first
 */
public record StudyReport(Scenario scenario, List<PolicyRun> runs) {
    public StudyReport {
        runs = List.copyOf(runs);
    }

    /** Energy with all hosts always on and nothing moved, and the least there can be; both under the same load. */
    public EnergyReport baseline() {
        return runs.get(0).report().energy();
    }

    /** Service with all hosts always on and nothing moved. */
    public ServiceReport allOnService() {
        return runs.get(0).report().allOnService();
    }

    /** Hours of hosts that were simulated, over all policies. */
    public double hostHours() {
        return runs.stream()
                .mapToDouble(run -> run.report().energy().hostHours())
                .sum();
    }

    public int hosts() {
        return runs.get(0).report().hosts().size();
    }
}
