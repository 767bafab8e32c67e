package dev.evenkeel.engine.whatif.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operator will bear, and the cheapest trial within it.
 *
 * @param overloadMinutes of all hosts together, a day
 * @param moves of the VM that migrates most, a day
 */
public record Limits(double overloadMinutes, double moves) {
    public Limits {
        if (!(overloadMinutes >= 0) || !(moves >= 0)) {
            throw new IllegalArgumentException(
                    "Limits of overload minutes and of migrations are numbers of at least 0.");
        }
    }

    private boolean allow(Trial trial) {
        return trial.overloadMinutesPerDay() <= overloadMinutes && trial.movesPerDay() <= moves;
    }

    /** The one with the least energy among those within the limits. */
    public Optional<Trial> cheapest(List<Trial> trials) {
        return trials.stream().filter(this::allow).min(Comparator.comparingDouble(Trial::kWh));
    }

    /** The recommendation, with its evidence. */
    public String advice(List<Trial> trials) {
        String within = "at most " + (overloadMinutes == Double.POSITIVE_INFINITY ? "any" : number(overloadMinutes))
                + " overload minutes and at most " + (moves == Double.POSITIVE_INFINITY ? "any" : number(moves))
                + " migrations of a VM a day";
        return cheapest(trials)
                .map(best -> "For this history the cheapest policy with " + within + " is " + facts(best) + ".\n"
                        + trials.stream().filter(this::allow).count() + " of " + trials.size()
                        + " trials are within the limits. " + next(trials, best))
                .orElseGet(() -> "For this history no policy that was tried keeps to " + within + ".\n"
                        + "The nearest is " + facts(nearest(trials)) + ".");
    }

    /** The one that is least beyond the limits, by the shares of them that it is too much, both added up. */
    Trial nearest(List<Trial> trials) {
        return trials.stream()
                .min(Comparator.<Trial>comparingDouble(this::excess).thenComparingDouble(Trial::kWh))
                .orElseThrow();
    }

    private double excess(Trial trial) {
        return excess(trial.overloadMinutesPerDay(), overloadMinutes) + excess(trial.movesPerDay(), moves);
    }

    /** Limits below 1 count as 1, so that there are shares of none. */
    private static double excess(double value, double limit) {
        return Math.max(0, value - limit) / Math.max(1, limit);
    }

    /** The recommendation for machines: limits that there are, the name of the best or else of the nearest, and the words. */
    void write(ObjectNode node, List<Trial> trials) {
        if (overloadMinutes < Double.POSITIVE_INFINITY) {
            node.put("overloadMinutesPerDayAtMost", overloadMinutes);
        }
        if (moves < Double.POSITIVE_INFINITY) {
            node.put("movesPerVmPerDayAtMost", moves);
        }
        cheapest(trials)
                .ifPresentOrElse(
                        best -> node.put("cheapest", best.key()),
                        () -> node.put("nearest", nearest(trials).key()));
        node.put("inWords", advice(trials));
    }

    /** What a little more leave would save. */
    private String next(List<Trial> trials, Trial best) {
        return trials.stream()
                .filter(trial -> trial.kWh() < best.kWh())
                .min(Comparator.comparingDouble(Trial::overloadMinutesPerDay))
                .map(trial -> "With less energy, but outside of them: " + facts(trial) + ".")
                .orElse("None outside of them uses less energy.");
    }

    private static String facts(Trial trial) {
        return trial.key() + ": " + number(trial.kWh()) + " kWh, " + number(trial.overloadMinutesPerDay())
                + " overload minutes and " + number(trial.movesPerDay()) + " migrations of the busiest VM a day";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
