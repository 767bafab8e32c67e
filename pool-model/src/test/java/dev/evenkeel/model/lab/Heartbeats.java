package dev.evenkeel.model.lab;

import java.util.List;

/**
 * The heartbeats of one guest over a while, in the order of their arrival. They are the truth about a guest: libvirt calls one running whose
 * kernel has panicked.
 */
public record Heartbeats(List<Heartbeat> beats) {
    public Heartbeats {
        beats = List.copyOf(beats);
    }

    /** Those that arrived at this time or later. */
    public Heartbeats since(long millis) {
        return new Heartbeats(
                beats.stream().filter(beat -> beat.arrivalMillis() >= millis).toList());
    }

    /** Heartbeats that were sent between the first and the last of these and did not arrive. */
    public long lost() {
        return beats.isEmpty()
                ? 0
                : last().sequence()
                        - first().sequence()
                        + 1
                        - beats.stream().map(Heartbeat::sequence).distinct().count();
    }

    /** Heartbeats that come after a later one, or with an earlier clock: the guest began anew, or runs twice. */
    public long backwards() {
        long count = 0;
        for (int i = 1; i < beats.size(); i++) {
            Heartbeat before = beats.get(i - 1);
            Heartbeat beat = beats.get(i);
            if (beat.sequence() <= before.sequence() || beat.clockMillis() < before.clockMillis()) {
                count++;
            }
        }
        return count;
    }

    /** Pages of memory that the guest found changed by others. */
    public long corrupt() {
        return beats.stream().mapToLong(Heartbeat::corrupt).max().orElse(0);
    }

    /** The longest time between two arrivals, ms. */
    public long longestGapMillis() {
        long longest = 0;
        for (int i = 1; i < beats.size(); i++) {
            longest = Math.max(
                    longest, beats.get(i).arrivalMillis() - beats.get(i - 1).arrivalMillis());
        }
        return longest;
    }

    public Heartbeat first() {
        return beats.get(0);
    }

    public Heartbeat last() {
        return beats.get(beats.size() - 1);
    }

    @Override
    public String toString() {
        return beats.size() + " heartbeats, " + lost() + " lost, " + backwards() + " backwards, " + corrupt()
                + " corrupt pages, longest gap " + longestGapMillis() + " ms";
    }
}
