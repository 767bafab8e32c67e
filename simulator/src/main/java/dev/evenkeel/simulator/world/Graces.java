package dev.evenkeel.simulator.world;

import dev.evenkeel.simulator.judge.Judge;
import java.util.Map;
import java.util.TreeMap;

/** Affinity rules whose VMs a migration has parted, and until when they may be apart. */
final class Graces {
    private final World world;
    private final Judge judge;
    private final Map<String, Long> endByRule = new TreeMap<>();

    Graces(World world, Judge judge) {
        this.world = world;
        this.judge = judge;
    }

    /** An affinity rule's VMs, all of them together until now, are being parted; an earlier grace has been made use of. */
    void grant(String rule) {
        restore(rule, Timeline.plus(world.nowNanos(), judge.grace()));
    }

    void restore(String rule, long end) {
        endByRule.put(rule, end);
        world.schedule(end, Event.Kind.GRACE, 0);
    }

    void ended(long at) {
        endByRule.entrySet().removeIf(entry -> {
            boolean isOver = entry.getValue() <= at;
            if (isOver) {
                judge.graceEnded(world.instant(at), entry.getKey(), world.facts);
            }
            return isOver;
        });
    }

    Map<String, Long> endByRule() {
        return new TreeMap<>(endByRule);
    }
}
