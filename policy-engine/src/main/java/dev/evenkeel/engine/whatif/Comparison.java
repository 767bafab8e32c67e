package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Tally;
import dev.evenkeel.engine.journal.ActionData;
import dev.evenkeel.engine.whatif.Expectation.Counted;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds how a scenario ended against how it was expected to end. */
final class Comparison {
    private final ScenarioOutcome outcome;
    private final Expectation expect;
    private final List<String> differences = new ArrayList<>();

    Comparison(ScenarioOutcome outcome, Expectation expect) {
        this.outcome = outcome;
        this.expect = expect;
    }

    /** One sentence each. */
    List<String> differences() {
        outcome.verdict().violations().forEach(violation -> differences.add("violation: " + violation));
        compareCounts();
        expect.moved()
                .filter(wanted -> !wanted.equals(moved()))
                .ifPresent(wanted -> differences.add("moved were " + moved() + ", expected " + new TreeSet<>(wanted)));
        expect.places().forEach(this::comparePlace);
        expect.on().forEach(host -> compareState(host, HostState.UP));
        expect.off().forEach(host -> compareState(host, HostState.OFF));
        compareOrder();
        expect.journal().stream()
                .filter(pattern -> indexOf(pattern, 0) < 0)
                .forEach(pattern -> differences.add("no journal entry matches '" + pattern + "'"));
        expect.never().forEach(this::compareNever);
        return List.copyOf(differences);
    }

    private void compareCounts() {
        Tally tally = new Tally();
        outcome.journal().forEach(tally::note);
        expect.counts().forEach((counted, range) -> {
            int count = count(counted, tally);
            if (!range.contains(count)) {
                differences.add(counted + " were " + count + ", expected " + range);
            }
        });
    }

    private void comparePlace(VmId vm, HostId host) {
        boolean isThere = outcome.inventory()
                .vm(vm)
                .filter(found -> found.isActive() && found.isOn(host))
                .isPresent();
        if (!isThere) {
            differences.add(vm + " is not running on " + host + ": "
                    + outcome.inventory().vm(vm));
        }
    }

    private void compareState(HostId host, HostState wanted) {
        HostState state = outcome.inventory().host(host).map(Host::state).orElse(HostState.UNREACHABLE);
        if (state != wanted) {
            differences.add(host + " is " + state + ", expected " + wanted);
        }
    }

    private void compareOrder() {
        int next = 0;
        for (Milestone milestone : expect.order()) {
            int found = indexOf(milestone.entry(), next);
            if (found < 0) {
                differences.add("no journal entry matches '" + milestone.entry() + "' after those before it");
                return;
            }
            JournalEntry entry = outcome.journal().get(found);
            Duration sinceStart = Duration.between(outcome.start(), entry.at());
            if (!milestone.isDueAt(sinceStart)) {
                differences.add("after " + sinceStart + " came '" + line(entry) + "', expected " + milestone);
            }
            next = found + 1;
        }
    }

    private void compareNever(Pattern pattern) {
        int found = indexOf(pattern, 0);
        if (found >= 0) {
            differences.add("a journal entry matches '" + pattern + "': "
                    + line(outcome.journal().get(found)));
        }
    }

    /** The first entry from a position on that matches, or −1. */
    private int indexOf(Pattern pattern, int from) {
        for (int index = from; index < outcome.journal().size(); index++) {
            if (pattern.matcher(line(outcome.journal().get(index))).find()) {
                return index;
            }
        }
        return -1;
    }

    private static String line(JournalEntry entry) {
        return entry.kind().name().toLowerCase(Locale.ROOT) + ": " + entry.text();
    }

    private Set<VmId> moved() {
        Set<VmId> moved = new TreeSet<>();
        outcome.journal().stream()
                .filter(entry -> entry.kind() == JournalKind.SUCCEEDED)
                .forEach(entry -> ActionData.read(entry.data()).ifPresent(action -> {
                    if (action instanceof Action.Migrate move) {
                        moved.add(move.vm());
                    }
                }));
        return moved;
    }

    private static int count(Counted counted, Tally tally) {
        return switch (counted) {
            case PLANS -> tally.entries(JournalKind.PROPOSED);
            case EXECUTED -> tally.entries(JournalKind.APPROVED);
            case REFUSED -> tally.entries(JournalKind.REJECTED);
            case MIGRATIONS -> tally.migrations();
            case FAILED -> tally.entries(JournalKind.FAILED);
            case DROPPED -> tally.entries(JournalKind.DROPPED);
            case SWITCHED_OFF -> tally.sleeps();
            case WOKEN -> tally.wakes();
            case ALARMS -> tally.entries(JournalKind.ALARM);
        };
    }
}
