package dev.evenkeel.simulator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long overload lasted each time, by classes of length. A spell begins when a host comes over the overload level and ends when it
 * is below it again, or serves nobody any more.
 *
 * @param classes the shortest spells first
 * @param longest the longest spell
 */
public record OverloadSpells(List<Spells> classes, Duration longest) {
    /** The longest spell of each class but the last, which has no end. */
    public static final List<Duration> ENDS =
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60));

    /**
     * The spells of one class.
     *
     * @param upTo the longest there can be; empty in the last class
     * @param count how many there were
     * @param minutes how long they were together, minutes
     */
    public record Spells(Optional<Duration> upTo, int count, double minutes) {
        Spells plus(Spells other) {
            return new Spells(upTo, count + other.count, minutes + other.minutes);
        }
    }

    public OverloadSpells {
        classes = List.copyOf(classes);
    }

    /** No spell at all. */
    public static OverloadSpells none() {
        List<Spells> classes = new ArrayList<>();
        ENDS.forEach(end -> classes.add(new Spells(Optional.of(end), 0, 0)));
        classes.add(new Spells(Optional.empty(), 0, 0));
        return new OverloadSpells(classes, Duration.ZERO);
    }

    /** The spells of both. */
    public OverloadSpells plus(OverloadSpells other) {
        List<Spells> sum = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            sum.add(classes.get(i).plus(other.classes.get(i)));
        }
        return new OverloadSpells(sum, longest.compareTo(other.longest) >= 0 ? longest : other.longest);
    }
}
