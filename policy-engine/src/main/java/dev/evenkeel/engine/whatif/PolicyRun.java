package dev.evenkeel.engine.whatif;

import dev.evenkeel.model.port.JournalEntry;
import dev.evenkeel.model.port.JournalKind;
import dev.evenkeel.simulator.report.PoolReport;
import java.util.List;
import java.util.Set;

/**
 * A scenario played to its end under one policy.
 *
 * @param policy its name
 * @param report the pool's meters at the end
 * @param course how it went
 * @param decisions what the engine decided, what of it failed, and what it called a person for, in the order of time
 * @param violations what the pool's judge recorded
 */
public record PolicyRun(
        String policy,
        PoolReport report,
        List<CoursePoint> course,
        List<JournalEntry> decisions,
        List<String> violations) {
    private static final Set<JournalKind> DECISIONS =
            Set.of(JournalKind.PROPOSED, JournalKind.REJECTED, JournalKind.FAILED, JournalKind.ALARM);

    public PolicyRun {
        course = List.copyOf(course);
        decisions = List.copyOf(decisions);
        violations = List.copyOf(violations);
    }

    static PolicyRun of(String policy, ScenarioOutcome outcome, List<CoursePoint> course) {
        return new PolicyRun(
                policy,
                outcome.report(),
                course,
                outcome.journal().stream()
                        .filter(entry -> DECISIONS.contains(entry.kind()))
                        .toList(),
                outcome.verdict().violations().stream().map(Object::toString).toList());
    }

    /** How many decisions there were of this kind. */
    public int count(JournalKind kind) {
        return (int) decisions.stream().filter(entry -> entry.kind() == kind).count();
    }
}
