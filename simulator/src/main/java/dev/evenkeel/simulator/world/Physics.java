package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Amounts;

/**
 * The figures by which a simulated pool behaves.
 *
 * @param overloadLevel a host asked for more than this share of its CPU or of a link counts as overloaded in the reports, 0–1
 */
public record Physics(HypervisorOverhead overhead, MigrationModel migration, PhasePower power, double overloadLevel) {
    public static final Physics DEFAULT =
            new Physics(HypervisorOverhead.DEFAULT, MigrationModel.DEFAULT, PhasePower.DEFAULT, 0.9);

    public Physics {
        Amounts.requireFraction("overloadLevel", overloadLevel);
    }

    public Physics with(HypervisorOverhead newOverhead) {
        return new Physics(newOverhead, migration, power, overloadLevel);
    }

    public Physics with(MigrationModel newMigration) {
        return new Physics(overhead, newMigration, power, overloadLevel);
    }

    public Physics with(PhasePower newPower) {
        return new Physics(overhead, migration, newPower, overloadLevel);
    }

    public Physics withOverloadLevel(double level) {
        return new Physics(overhead, migration, power, level);
    }
}
