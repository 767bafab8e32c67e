package dev.evenkeel.metrics;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import java.util.Locale;

/** Values of load in words for people. */
public final class Values {
    private Values() {}

    public static String of(Subject subject) {
        return (subject instanceof HostId ? "host " : "VM ") + subject.value();
    }

    /** {@code CPU}, {@code received on lan}. */
    public static String of(Metric metric) {
        String name = switch (metric.quantity()) {
            case CPU -> "CPU";
            case CPU_WAIT -> "CPU waited for";
            case CPU_PRESSURE -> "CPU pressure";
            case MEMORY -> "memory";
            case RECEIVED -> "received";
            case SENT -> "sent";
            case OVERHEAD_CPU -> "own CPU";
            case OVERHEAD_RECEIVED -> "own received";
            case OVERHEAD_SENT -> "own sent";
        };
        return metric.network().map(network -> name + " on " + network).orElse(name);
    }

    /** With its unit: {@code 1,600 MHz}, {@code 0.25 Mbit/s}. */
    public static String of(Point point) {
        return of(point.value(), point.series().metric());
    }

    public static String of(double value, Metric metric) {
        String figure = value == 0 || value >= 10
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2g", value);
        return figure + " " + metric.quantity().unit();
    }
}
