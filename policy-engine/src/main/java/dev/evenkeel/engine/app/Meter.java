package dev.evenkeel.engine.app;

import java.util.List;

/** Reads what a pool has used so far, and what it would have used with every host always on and nothing moved. */
public interface Meter {
    Figures read();

    /**
     * @param kWh energy used, kWh
     * @param allOnKWh energy with all hosts always on and no moves, kWh
     * @param hostHoursOff Σ over hosts of the hours they were off
     * @param overloadMinutes Σ over hosts of the minutes in which they were asked for more CPU than the threshold allows
     * @param allOnOverloadMinutes the same with all hosts always on and no moves
     * @param violations impossible or forbidden commands that the pool itself recorded
     */
    record Figures(
            double kWh,
            double allOnKWh,
            double hostHoursOff,
            double overloadMinutes,
            double allOnOverloadMinutes,
            List<String> violations) {
        /** What was counted after an earlier reading. */
        Figures since(Figures earlier) {
            return new Figures(
                    kWh - earlier.kWh,
                    allOnKWh - earlier.allOnKWh,
                    hostHoursOff - earlier.hostHoursOff,
                    overloadMinutes - earlier.overloadMinutes,
                    allOnOverloadMinutes - earlier.allOnOverloadMinutes,
                    violations.subList(earlier.violations.size(), violations.size()));
        }
    }
}
