package dev.evenkeel.engine.whatif;

import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.simulator.judge.Verdict;
import dev.evenkeel.simulator.report.PoolReport;
import java.time.Instant;
import java.util.List;

/**
 * How a scenario ended.
 *
 * @param start when it began
 * @param journal everything the engine wrote
 * @param inventory the pool at the end
 * @param verdict what the pool's judge recorded
 * @param report the pool's meters
 */
public record ScenarioOutcome(
        Instant start, List<JournalEntry> journal, Inventory inventory, Verdict verdict, PoolReport report) {
    /** What differs from the expectation, one sentence each; empty when all is as expected. */
    public List<String> differences(Expectation expect) {
        return new Comparison(this, expect).differences();
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
}
