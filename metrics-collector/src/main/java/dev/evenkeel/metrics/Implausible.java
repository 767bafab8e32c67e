package dev.evenkeel.metrics;

import dev.evenkeel.model.Subject;
import dev.evenkeel.model.load.Point;

/**
 * A value that can not be, most likely in another unit than it should be. It is not used.
 *
 * @param point the value, with its host or VM and metric
 * @param why for people, after the value: {@code more than the 16,000 MHz of its host}
 */
public record Implausible(Point point, String why) {
    public Subject subject() {
        return point.series().subject();
    }

    /** What is wrong, with the value: {@code host h1: CPU reads 1,600,000 MHz, more than the 16,000 MHz it has}. */
    public String inWords() {
        return Values.of(subject()) + ": " + Values.of(point.series().metric()) + " reads " + Values.of(point) + ", "
                + why;
    }
}
