package dev.evenkeel.engine.whatif;

import dev.evenkeel.engine.app.Tally;
import dev.evenkeel.engine.journal.ActionData;
import dev.evenkeel.engine.whatif.Expectation.Counted;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.simulator.judge.Verdict;
import dev.evenkeel.simulator.report.PoolReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a scenario ended.
 *
 * @param journal everything the engine wrote
 * @param inventory the pool at the end
 * @param verdict what the pool's judge recorded
 * @param report the pool's meters
 */
public record ScenarioOutcome(List<JournalEntry> journal, Inventory inventory, Verdict verdict, PoolReport report) {
    /** What differs from the expectation, one sentence each; empty when all is as expected. */
    public List<String> differences(Expectation expect) {
        List<String> differences = new ArrayList<>();
        verdict.violations().forEach(violation -> differences.add("violation: " + violation));
        Tally tally = new Tally();
        journal.forEach(tally::note);
        expect.counts().forEach((counted, range) -> {
            int count = count(counted, tally);
            if (!range.contains(count)) {
                differences.add(counted + " were " + count + ", expected " + range);
            }
        });
        expect.moved()
                .filter(wanted -> !wanted.equals(moved()))
                .ifPresent(wanted -> differences.add("moved were " + moved() + ", expected " + new TreeSet<>(wanted)));
        expect.places().forEach((vm, host) -> {
            if (inventory
                    .vm(vm)
                    .filter(found -> found.isActive() && found.isOn(host))
                    .isEmpty()) {
                differences.add(vm + " is not running on " + host + ": " + inventory.vm(vm));
            }
        });
        expect.on().forEach(host -> compare(host, HostState.UP, differences));
        expect.off().forEach(host -> compare(host, HostState.OFF, differences));
        expect.journal().stream()
                .filter(pattern -> journal.stream()
                        .noneMatch(entry -> pattern.matcher(entry.text()).find()))
                .forEach(pattern -> differences.add("no journal entry matches '" + pattern + "'"));
        expect.never()
                .forEach(pattern -> journal.stream()
                        .filter(entry -> pattern.matcher(entry.text()).find())
                        .findFirst()
                        .ifPresent(entry ->
                                differences.add("a journal entry matches '" + pattern + "': " + entry.text())));
        return differences;
    }

    /** The journal as lines for people. */
    public String story() {
        StringBuilder text = new StringBuilder();
        journal.forEach(entry -> text.append(entry.at())
                .append(' ')
                .append(entry.kind())
                .append(' ')
                .append(entry.plan().orElse(""))
                .append("  ")
                .append(entry.text())
                .append('\n'));
        return text.toString();
    }

    private void compare(HostId host, HostState wanted, List<String> differences) {
        HostState state = inventory.host(host).map(Host::state).orElse(HostState.UNREACHABLE);
        if (state != wanted) {
            differences.add(host + " is " + state + ", expected " + wanted);
        }
    }

    private Set<VmId> moved() {
        Set<VmId> moved = new TreeSet<>();
        journal.stream()
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
