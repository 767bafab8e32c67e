package dev.evenkeel.engine.config;

/** What is made of the forecast of load. */
public enum ForecastUse {
    /** Nothing is learned. */
    OFF,
    /** It is learned and judged, and shown. */
    WATCH,
    /** While it is better than guessing, targets are spared that will be busy, and hosts are woken before they are needed. */
    USE
}
