package dev.evenkeel.engine.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.evenkeel.engine.app.Tally;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Trials of the whole engine on random pools. {@code -Devenkeel.seeds=2000} makes more of them, {@code -Devenkeel.seed=17} plays one
 * alone; the journals of those that fail are in {@code target/properties}.
 */
class WhatNeverHappensTest {
    private static final int SEEDS = Integer.getInteger("evenkeel.seeds", 200);
    private static final long ALONE = Long.getLong("evenkeel.seed", -1);
    private static final Path JOURNALS = Path.of("target", "properties");
    /** Every so many seeds one is played twice, and one under steady load. */
    private static final int SPARSE = 10;

    private static final Tally TALLY = new Tally();

    private static List<Breach> breaches;

    @BeforeAll
    static void play() {
        LongStream seeds = ALONE >= 0 ? LongStream.of(ALONE) : LongStream.range(0, SEEDS);
        breaches = seeds.parallel().boxed().flatMap(WhatNeverHappensTest::play).toList();
    }

    private static Stream<Breach> play(long seed) {
        Trial.Result result = played(Traits.of(seed));
        if (ALONE < 0 && seed % SPARSE != 0) {
            return result.breaches().stream();
        }
        Stream<Breach> again = Trial.run(Traits.of(seed)).journal().equals(result.journal())
                ? Stream.empty()
                : Stream.of(new Breach(Never.UNEQUAL_JOURNALS, seed, "played again, its journal is another"));
        Stream<Breach> steady = played(Traits.steady(seed)).breaches().stream();
        return Stream.of(result.breaches().stream(), again, steady).flatMap(all -> all);
    }

    private static Trial.Result played(Traits traits) {
        Trial.Result result = Trial.run(traits);
        result.journal().forEach(TALLY::note);
        if (!result.breaches().isEmpty() || ALONE >= 0) {
            keep(traits, result);
        }
        return result;
    }

    private static void keep(Traits traits, Trial.Result result) {
        String story = result.journal().stream().map(WhatNeverHappensTest::line).collect(Collectors.joining("\n"));
        String breaches = result.breaches().stream().map(Breach::toString).collect(Collectors.joining("\n"));
        try {
            Files.createDirectories(JOURNALS);
            Files.writeString(
                    JOURNALS.resolve((traits.isSteady() ? "steady-" : "seed-") + traits.seed() + ".txt"),
                    traits + "\n" + breaches + "\n\n" + story + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String line(JournalEntry entry) {
        return entry.at() + " " + entry.kind() + " "
                + entry.action().map(Object::toString).or(entry::plan).orElse("") + "  " + entry.text();
    }

    /** Properties of pools in which nothing happens would prove nothing. */
    @Test
    void muchHappensInTheTrials() {
        assumeThat(ALONE).isNegative();
        assumeThat(SEEDS)
                .as("trials, of which few have luck enough for everything")
                .isGreaterThanOrEqualTo(200);
        assertThat(TALLY.migrations()).isGreaterThan(2 * SEEDS);
        assertThat(TALLY.sleeps()).isGreaterThan(SEEDS / 4);
        assertThat(TALLY.wakes()).isGreaterThan(SEEDS / 80);
        assertThat(TALLY.failedMigrations()).isGreaterThan(SEEDS / 10);
        assertThat(TALLY.entries(JournalKind.DROPPED)).isGreaterThan(SEEDS / 10);
        assertThat(TALLY.entries(JournalKind.ALARM)).isGreaterThan(SEEDS / 20);
    }

    @Test
    void noVmIsLostOrRunsTwice() {
        neverHappened(Never.VM_LOST_OR_TWICE);
    }

    @Test
    void noHostIsSwitchedOffWithAVmOnIt() {
        neverHappened(Never.OFF_WITH_A_VM);
    }

    @Test
    void noHostIsOverItsMemoryAtAnyStep() {
        neverHappened(Never.OVER_MEMORY);
    }

    @Test
    void noMustRuleIsBrokenByUs() {
        neverHappened(Never.MUST_RULE_BROKEN);
    }

    @Test
    void nothingIsCommandedThatWasKnownToBeImpossibleOrForbiddenOrDoneTwice() {
        neverHappened(Never.UNRULY_COMMAND);
    }

    @Test
    void noPlanMakesOverloadWorse() {
        neverHappened(Never.WORSE_OVERLOAD);
    }

    @Test
    void steadyLoadProducesNoMovesOnceItIsSettled() {
        neverHappened(Never.PING_PONG);
    }

    @Test
    void equalSeedsGiveEqualJournals() {
        neverHappened(Never.UNEQUAL_JOURNALS);
    }

    @Test
    void aFaultInAnyStepLeavesThePoolInAStateTheNextTickCanGoOnFrom() {
        neverHappened(Never.STUCK);
    }

    private static void neverHappened(Never never) {
        assertThat(breaches).filteredOn(breach -> breach.never() == never).isEmpty();
    }
}
