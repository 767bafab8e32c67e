package dev.evenkeel.simulator.judge;

import java.util.List;

/**
 * The judge's record so far.
 *
 * @param violations what must never be, and was: commands that were impossible already when the engine last read the inventory
 *     (counting what it had commanded itself since), and broken states
 * @param overtaken commands turned down without blame: the world changed after the engine last looked; the newest ones only
 */
public record Verdict(List<Violation> violations, List<Violation> overtaken) {
    public Verdict {
        violations = List.copyOf(violations);
        overtaken = List.copyOf(overtaken);
    }

    public boolean isClean() {
        return violations.isEmpty();
    }
}
