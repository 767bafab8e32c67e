package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.journal.ActionData;
import dev.evenkeel.engine.journal.H2Journal;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.Journal;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.model.port.JournalQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a journal says of every action, read from a copy: the journal itself is left as the engine left it. */
final class ActionBook {
    static final Set<JournalKind> OUTCOMES = EnumSet.of(JournalKind.SUCCEEDED, JournalKind.FAILED, JournalKind.DROPPED);

    private final List<JournalEntry> entries;

    private ActionBook(List<JournalEntry> entries) {
        this.entries = entries;
    }

    /** @param scratch a directory for the copy */
    static ActionBook read(Path data, Path scratch) {
        try {
            Path place = Files.createTempDirectory(scratch, "journal");
            Files.copy(data.resolve("journal.mv.db"), place.resolve("journal.mv.db"));
            try (Journal copy = H2Journal.open(place)) {
                return new ActionBook(copy.read(JournalQuery.all()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kinds of the entries of each action that was intended, in order. */
    Map<ActionId, List<JournalKind>> intended() {
        Set<ActionId> intended = entries.stream()
                .filter(entry -> entry.kind() == JournalKind.INTENDED)
                .map(entry -> entry.action().orElseThrow())
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> entry.action().filter(intended::contains).isPresent())
                .collect(Collectors.groupingBy(
                        entry -> entry.action().orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.mapping(JournalEntry::kind, Collectors.toList())));
    }

    /** Actions that were intended and have no outcome. */
    List<Action> open() {
        return intended().entrySet().stream()
                .filter(action -> action.getValue().stream().noneMatch(OUTCOMES::contains))
                .map(action -> action(action.getKey()))
                .toList();
    }

    Action action(ActionId id) {
        return entries.stream()
                .filter(entry -> entry.action().filter(id::equals).isPresent())
                .findFirst()
                .flatMap(entry -> ActionData.read(entry.data()))
                .orElseThrow();
    }

    long succeeded(Predicate<Action> which) {
        return entries.stream()
                .filter(entry -> entry.kind() == JournalKind.SUCCEEDED)
                .filter(entry -> ActionData.read(entry.data()).filter(which).isPresent())
                .count();
    }

    /** Names of plans, once for each entry of this kind. */
    List<String> plans(JournalKind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(entry -> entry.plan().orElseThrow())
                .toList();
    }
}
