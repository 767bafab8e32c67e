package dev.evenkeel.engine.properties;

import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.fault.RandomFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong in a trial, all of it in the first part, so that the rest shows whether the engine goes on.
 *
 * @param faults of the pool
 * @param silences while the driver answers nothing
 * @param refusedCancels while the driver cancels nothing
 * @param fullDisks while the journal can not be written
 * @param kills when the engine's process dies, at one of the next things it does
 */
record Mishaps(
        List<Fault> faults, List<Span> silences, List<Span> refusedCancels, List<Span> fullDisks, List<Instant> kills) {
    static final Mishaps NONE = new Mishaps(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Some time. */
    record Span(Instant from, Instant to) {
        boolean contains(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /** @param traits of the trial */
    static Mishaps draw(Traits traits, RandomPool pool, Instant start, Duration length) {
        Random random = new Random(traits.seed() * 31 + 5);
        Duration span = part(length);
        List<Fault> faults = traits.hasFaults()
                ? RandomFaults.spread(
                        random.nextLong(), 4 + random.nextInt(12), pool.hostIds(), pool.vmIds(), start, span)
                : List.of();
        return new Mishaps(
                faults,
                spans(random, traits.hasFaults() ? 2 : 0, start, span),
                spans(random, traits.hasFaults() ? 2 : 0, start, span),
                spans(random, traits.hasFullDisks() ? 3 : 0, start, span),
                spans(random, traits.hasKills() ? 4 : 0, start, span).stream()
                        .map(Span::from)
                        .sorted()
                        .toList());
    }

    /** The part of a trial in which things go wrong. */
    static Duration part(Duration length) {
        return length.multipliedBy(6).dividedBy(10);
    }

    private static List<Span> spans(Random random, int most, Instant start, Duration span) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Instant from = start.plusSeconds(random.nextLong(span.toSeconds()));
            spans.add(new Span(from, from.plusSeconds(30 + random.nextLong(1_800))));
        }
        return spans;
    }

    static boolean isIn(List<Span> spans, Instant moment) {
        return spans.stream().anyMatch(span -> span.contains(moment));
    }
}
