package dev.evenkeel.simulator.wake;

import java.util.EnumMap;
import java.util.Map;

/**
 * What arrived at the network cards.
 *
 * @param received datagrams, all of them
 * @param malformed those that held no magic packet
 * @param failed those that the pool could not take, being closed for instance
 * @param outcomes how often each outcome came about; a datagram with several addresses counts for each
 */
public record PacketCounts(long received, long malformed, long failed, Map<WakeOutcome, Long> outcomes) {
    static final PacketCounts NONE = new PacketCounts(0, 0, 0, Map.of());

    public PacketCounts {
        outcomes = Map.copyOf(outcomes);
    }

    public long of(WakeOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    PacketCounts plusMalformed() {
        return new PacketCounts(received + 1, malformed + 1, failed, outcomes);
    }

    PacketCounts plusFailed() {
        return new PacketCounts(received + 1, malformed, failed + 1, outcomes);
    }

    PacketCounts plus(Iterable<WakeOutcome> seen) {
        Map<WakeOutcome, Long> sum = new EnumMap<>(WakeOutcome.class);
        sum.putAll(outcomes);
        seen.forEach(outcome -> sum.merge(outcome, 1L, Long::sum));
        return new PacketCounts(received + 1, malformed, failed, sum);
    }
}
