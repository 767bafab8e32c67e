package dev.evenkeel.engine.policy;

import dev.evenkeel.engine.config.PowerSettings;
import dev.evenkeel.engine.journal.History;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.model.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A host that is off, and what decides how soon it is woken.
 *
 * @param host which
 * @param failedWakes how often it did not wake in the last day
 * @param bootTime how long its wakes took of late, in the mean; empty when it was not woken lately
 * @param wattsPerGhz at {@link #TYPICAL_UTILISATION}
 */
record Sleeper(Host host, int failedWakes, Optional<Duration> bootTime, double wattsPerGhz) {
    /** Utilisation at which hosts are compared: about where consolidated hosts run. */
    private static final double TYPICAL_UTILISATION = 0.7;

    /** For so long a host that did not wake is asked after all others. */
    private static final Duration FAILURE_MEMORY = Duration.ofDays(1);

    /** Those that answered their last signals first, then least watts per MHz, to a tenth of a watt per GHz, then the quickest to boot. */
    private static final Comparator<Sleeper> SOONEST_FIRST = Comparator.comparing((Sleeper one) -> one.failedWakes > 0)
            .thenComparing(one -> Math.round(one.wattsPerGhz * 10))
            .thenComparing(one -> one.bootTime.orElse(Duration.ofDays(1)))
            .thenComparing(one -> one.host.id());

    /** The participating hosts that are off, in the order in which they would be woken. */
    static List<Sleeper> all(Situation situation) {
        return situation.hosts(host -> host.state() == HostState.OFF).stream()
                .map(host -> of(host, situation))
                .sorted(SOONEST_FIRST)
                .toList();
    }

    private static Sleeper of(Host host, Situation situation) {
        History history = situation.history();
        return new Sleeper(
                host,
                history.failedWakesSince(host.id(), situation.now().minus(FAILURE_MEMORY)),
                history.bootTime(host.id()),
                1_000
                        * host.power().wattsAt(TYPICAL_UTILISATION)
                        / host.capacity().cpuMhz());
    }

    /** Why it may not be woken at all. */
    Optional<Refusal> veto(Situation situation) {
        if (host.is(HostTrait.IN_MAINTENANCE)) {
            return Optional.of(refusal("maintenance", "is in maintenance"));
        }
        if (host.is(HostTrait.QUARANTINED)) {
            return Optional.of(refusal("quarantine", "failed to wake of late and is in quarantine"));
        }
        return situation.waker().knows(host.id())
                ? Optional.empty()
                : Optional.of(refusal("no-way-to-wake", "there is no way to wake it"));
    }

    /** Why it stays off for a while yet, however much it is needed for load. */
    Optional<Refusal> rest(Situation situation) {
        PowerSettings power = situation.settings().policy().power();
        Optional<Instant> until = situation
                .history()
                .lastPowerOff(host.id())
                .map(off -> off.plus(power.minimumOffTime()))
                .filter(end -> end.isAfter(situation.now()));
        return until.map(end -> refusal(
                "minimum-off-time",
                "was switched off at " + Words.time(end.minus(power.minimumOffTime())) + ", stays off until "
                        + Words.time(end)));
    }

    Refusal refusal(String rule, String why) {
        return new Refusal(Optional.empty(), Optional.of(host.id()), rule, 0, 0, "host " + host.id() + ": " + why);
    }

    /** {@code 24.1 W per GHz, up in 4 min 3 s, failed to wake 2 times in 24 h}. */
    String inWords() {
        return String.format(Locale.ROOT, "%.1f W per GHz", wattsPerGhz)
                + bootTime.map(time -> ", up in " + Words.duration(time)).orElse("")
                + (failedWakes > 0 ? ", failed to wake " + failedWakes + " times in 24 h" : "");
    }

    Map<String, Double> figures() {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("watts-per-ghz", wattsPerGhz);
        figures.put("failed-wakes", (double) failedWakes);
        bootTime.ifPresent(time -> figures.put("boot-seconds", time.toMillis() / 1e3));
        return figures;
    }

    /** Another host of the same kind would help no more and no less. */
    List<Object> kind(Situation situation) {
        return List.of(
                host.capacity(),
                host.cpuGroup(),
                host.links(),
                host.storages(),
                host.traits(),
                host.groups(),
                situation.snapshot().rules().stream()
                        .filter(rule -> names(rule, host.id()))
                        .toList());
    }

    private static boolean names(Rule rule, HostId host) {
        return rule instanceof Rule.HostAffinity near && near.hosts().contains(host)
                || rule instanceof Rule.HostAntiAffinity away && away.hosts().contains(host);
    }
}
