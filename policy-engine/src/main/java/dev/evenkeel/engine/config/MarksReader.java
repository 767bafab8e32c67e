package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import java.util.Optional;

/** Reads the marks of one resource. Those that are not given follow from the threshold. */
final class MarksReader {
    private static final double LEAST_STOP_SHARE = 0.60;
    private static final double MOST_STOP_SHARE = 0.99;

    private final ResourceMarks defaults;
    private final Kind<Double> threshold;
    private final double capLimit;

    private MarksReader(double threshold, double least, double most, double capLimit) {
        this.defaults = ResourceMarks.of(threshold, capLimit);
        this.threshold = Kinds.percentage(least, most);
        this.capLimit = capLimit;
    }

    /** CPU or memory, which are watched unless the file says otherwise. */
    static Kind<Optional<ResourceMarks>> watched(ResourceMarks defaults, double capLimit) {
        MarksReader reader = new MarksReader(defaults.high(), 0.50, 0.99, capLimit);
        return Kinds.section(section -> {
            boolean watch = section.get("watch", Kinds.truth(), true);
            return reader.read(section).map(marks -> watch ? Optional.of(marks) : Optional.empty());
        });
    }

    /** A network, which is watched because the file names it. */
    static Kind<ResourceMarks> network() {
        return Kinds.section(new MarksReader(0.80, 0.20, 1.00, ResourceMarks.LOAD_CAP)::read);
    }

    private Optional<ResourceMarks> read(Section section) {
        double high = section.get("threshold", threshold, defaults.high());
        ResourceMarks follow = ResourceMarks.of(high, capLimit);
        Kind<Double> percent = Kinds.percentage(0, 1);
        double stop = section.get("stop", percent, follow.stop(), "0.85 × threshold");
        double cap = section.get(
                "cap", percent, follow.cap(), "threshold − 5 points, at most " + Math.round(capLimit * 100) + "%");
        double low = section.get("low", percent, follow.low(), "threshold − 40 points, at least 10%");
        requireShare(section, "stop", stop, high);
        requireBelow(section, "cap", cap, high, "the threshold");
        requireBelow(section, "low", low, Math.min(stop, cap), "stop and cap");
        return section.make(() -> new ResourceMarks(high, stop, cap, low));
    }

    private static void requireShare(Section section, String key, double value, double high) {
        if (section.has(key) && (value < LEAST_STOP_SHARE * high || value > MOST_STOP_SHARE * high)) {
            section.at(key)
                    .problem(percent(value) + " is out of range: 60% to 99% of the threshold, which is " + percent(high)
                            + ".");
        }
    }

    private static void requireBelow(Section section, String key, double value, double limit, String what) {
        if (section.has(key) && value > limit) {
            section.at(key).problem(percent(value) + " is above " + what + ": " + percent(limit) + ".");
        }
    }

    private static String percent(double fraction) {
        return Kinds.percentage(0, 1).write(fraction);
    }
}
