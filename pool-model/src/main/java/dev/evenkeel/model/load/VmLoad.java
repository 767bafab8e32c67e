package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;

/**
 * A VM's load over one window.
 *
 * @param demand time-weighted mean demand
 * @param coverage share of the window for which there are samples, 0–1
 */
public record VmLoad(Demand demand, double coverage) {
    public VmLoad {
        Amounts.requireFraction("coverage", coverage);
    }
}
