package dev.evenkeel.engine.config;

import java.time.Duration;

/**
 * When hosts may be switched off and on.
 *
 * @param minimumHostsOn participating hosts that always stay on
 * @param minimumOnTime how long a host stays on after it was switched on
 * @param minimumOffTime how long a host stays off, unless the pool is short of minimum hosts
 * @param cyclesPerDay how often one host may be switched off in 24 hours
 * @param hostsPerPlan how many hosts one plan may switch off
 * @param expectedTimeOff how long hosts are expected to stay off: what they save in that time pays for their moves and boots
 * @param quietStart how long after its own start the engine switches nothing off
 * @param staleHostsVeto share of participating hosts without fresh samples above which nothing is switched off
 * @param drills when hosts prove anew that they wake
 */
public record PowerSettings(
        int minimumHostsOn,
        Duration minimumOnTime,
        Duration minimumOffTime,
        int cyclesPerDay,
        int hostsPerPlan,
        Duration expectedTimeOff,
        Duration quietStart,
        double staleHostsVeto,
        DrillSettings drills) {
    public static final PowerSettings DEFAULT = new PowerSettings(
            2,
            Duration.ofMinutes(60),
            Duration.ofMinutes(15),
            2,
            1,
            Duration.ofHours(4),
            Duration.ofMinutes(15),
            0.20,
            DrillSettings.DEFAULT);
}
