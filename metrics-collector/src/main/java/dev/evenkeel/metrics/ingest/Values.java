package dev.evenkeel.metrics.ingest;

import dev.evenkeel.model.load.Series;

/** Takes in what is read. */
interface Values {
    /**
     * A mean over a period.
     *
     * @param end of the period, milliseconds since 1970
     * @param period its length, milliseconds
     */
    void add(Series series, long end, long period, double value);
}
