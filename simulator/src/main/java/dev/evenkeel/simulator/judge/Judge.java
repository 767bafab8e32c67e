package dev.evenkeel.simulator.judge;

import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Judges commands and states. A command that can not or must not be is turned down in any case; it is a violation when the engine
 * could have known: when the same command stands against the inventory it last read, together with what it has commanded and was told
 * since. Otherwise the world has overtaken it.
 */
public final class Judge {
    private static final int OVERTAKEN_KEPT = 1_000;

    private final Duration grace;
    private final MustRules rules;
    private final EngineDuties duties;
    private final List<Violation> violations = new ArrayList<>();
    private final Deque<Violation> overtaken = new ArrayDeque<>();
    private Inventory seen = new Inventory(Instant.EPOCH, List.of(), List.of(), List.of());
    private final List<SeenFacts.News> since = new ArrayList<>();

    public Judge(JudgeTerms terms) {
        this.grace = terms.grace();
        this.rules = new MustRules(terms.rules(), terms.grace());
        this.duties = new EngineDuties(terms, rules);
    }

    /** What stands against a command, if anything does. */
    public Optional<Objection> objection(Instant now, Action action, PoolFacts pool) {
        if (action instanceof Action.Migrate move) {
            return HypervisorChecks.migrate(move, pool).or(() -> duties.migrate(move, pool, now));
        }
        if (action instanceof Action.PowerOff off) {
            return HypervisorChecks.powerOff(off.host(), pool).or(() -> duties.powerOff(off.host(), pool));
        }
        return HypervisorChecks.objection(
                ViolationKind.NOT_A_DRIVERS_ACTION, "A hypervisor does not switch hosts on; a magic packet does.");
    }

    /** The command was turned down: records whether that is to be blamed on the engine. */
    public void refused(Instant at, Action action, Objection objection) {
        Violation entry = new Violation(at, objection.kind(), action.inWords(), objection.sentence());
        if (objection.kind().isOwnDoing()
                || objection(at, action, new SeenFacts(seen, since)).isPresent()) {
            violations.add(entry);
            return;
        }
        overtaken.addLast(entry);
        if (overtaken.size() > OVERTAKEN_KEPT) {
            overtaken.removeFirst();
        }
    }

    /** The engine read the inventory, or is taken to know it from the start. */
    public void saw(Inventory inventory) {
        seen = inventory;
        since.clear();
    }

    /**
     * The engine's command is accepted and about to start.
     *
     * @return names of the rules on all their VMs at once that it breaks, to be looked at again after {@link #grace}
     */
    public List<String> accepted(Instant at, Action action, PoolFacts pool) {
        since.add(new SeenFacts.News(action, Optional.empty()));
        if (action instanceof Action.Migrate move) {
            rules.accepted(move, pool, at);
            return rules.partedBy(move, pool).stream().map(Rule::name).toList();
        }
        return List.of();
    }

    /** The engine was told that its command has ended. */
    public void told(Action action, boolean succeeded) {
        since.add(new SeenFacts.News(action, Optional.of(succeeded)));
    }

    public void record(Violation violation) {
        violations.add(violation);
    }

    public Duration grace() {
        return grace;
    }

    /** The grace of a rule that was parted is over. */
    public void graceEnded(Instant at, String rule, PoolFacts pool) {
        if (rules.isParted(rule, pool)) {
            violations.add(new Violation(
                    at,
                    ViolationKind.RULE_BROKEN,
                    "",
                    "Rule '" + rule + "' is broken: its VMs were parted by a migration and are still apart."));
        }
    }

    public Verdict verdict() {
        return new Verdict(violations, List.copyOf(overtaken));
    }

    /** Goes on from an earlier record. */
    public void restore(Verdict earlier) {
        violations.addAll(earlier.violations());
        overtaken.addAll(earlier.overtaken());
    }
}
