package dev.evenkeel.model.load;

import dev.evenkeel.model.Amounts;

/** One figure of a sample. Hypervisors give some figures as levels and some as counters; the collector turns both into averages. */
public sealed interface Reading {
    Metric metric();

    /** The value in the metric's unit: now, or the mean since the last sample, as the source defines it. */
    record Level(Metric metric, double value) implements Reading {
        public Level {
            Amounts.requireAmount(metric, value);
        }
    }

    /**
     * A running total since some start, in the metric's unit × seconds (MHz·s of CPU, Mbit of traffic). Two counters and the time
     * between them give the exact mean; a total that falls says that counting began anew.
     */
    record Counter(Metric metric, double total) implements Reading {
        public Counter {
            Amounts.requireAmount(metric, total);
        }
    }
}
