package dev.evenkeel.engine.properties;

import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The journal balanced: every intent has one outcome, every approved plan an end. */
final class Accounts {
    private static final Set<JournalKind> OUTCOMES =
            Set.of(JournalKind.SUCCEEDED, JournalKind.FAILED, JournalKind.DROPPED);

    private final List<JournalEntry> journal;
    private final Map<ActionId, JournalEntry> openActions = new LinkedHashMap<>();
    private final Map<String, JournalEntry> openPlans = new LinkedHashMap<>();
    private final Set<ActionId> ended = new HashSet<>();
    private final List<String> doubles = new ArrayList<>();

    Accounts(List<JournalEntry> journal) {
        this.journal = journal;
        journal.forEach(this::book);
    }

    private void book(JournalEntry entry) {
        if (entry.kind() == JournalKind.APPROVED) {
            openPlans.put(entry.plan().orElseThrow(), entry);
        } else if (entry.kind() == JournalKind.FINISHED) {
            openPlans.remove(entry.plan().orElseThrow());
        } else if (entry.kind() == JournalKind.INTENDED) {
            if (openActions.put(entry.action().orElseThrow(), entry) != null) {
                doubles.add("intended twice: " + entry);
            }
        } else if (OUTCOMES.contains(entry.kind())) {
            openActions.remove(entry.action().orElseThrow());
            if (!ended.add(entry.action().orElseThrow())) {
                doubles.add("ended twice: " + entry);
            }
        }
    }

    /** Actions that began or ended more than once. */
    List<String> doubles() {
        return doubles;
    }

    /** What was begun before this moment and has no end. */
    List<String> open(Instant before) {
        return Stream.concat(openActions.values().stream(), openPlans.values().stream())
                .filter(entry -> entry.at().isBefore(before))
                .map(entry -> "without an end: " + entry)
                .toList();
    }

    /** Migrations and power actions after this moment. */
    List<String> movedSince(Instant moment) {
        return journal.stream()
                .filter(entry ->
                        entry.kind() == JournalKind.STARTED && !entry.at().isBefore(moment))
                .map(entry -> "under steady load, at " + entry.at() + ": " + entry.text())
                .toList();
    }

    /** Hosts switched on after they were switched off. */
    List<String> wokenAgain() {
        Set<String> off = new HashSet<>();
        List<String> woken = new ArrayList<>();
        for (JournalEntry entry : journal) {
            if (entry.kind() == JournalKind.STARTED) {
                String host = entry.subject().orElseThrow();
                if (entry.text().startsWith("switch off")) {
                    off.add(host);
                } else if (off.contains(host)) {
                    woken.add("under steady load, at " + entry.at() + ": " + entry.text());
                }
            }
        }
        return woken;
    }
}
