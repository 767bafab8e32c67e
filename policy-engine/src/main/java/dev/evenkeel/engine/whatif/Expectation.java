package dev.evenkeel.engine.whatif;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a scenario is expected to end. The pool's judge must have recorded no violation in any case. Patterns are sought in journal
 * entries written as {@code failed: migrate web-1 from a to b failed: …}: the kind, then the text.
 *
 * @param counts how often, by what is counted
 * @param moved exactly these VMs were migrated by the engine
 * @param places where VMs are at the end
 * @param on hosts that are up at the end
 * @param off hosts that are off at the end
 * @param order entries that come in this order
 * @param journal each matches some entry
 * @param never none matches any entry
 */
public record Expectation(
        Map<Counted, CountRange> counts,
        Optional<Set<VmId>> moved,
        Map<VmId, HostId> places,
        Set<HostId> on,
        Set<HostId> off,
        List<Milestone> order,
        List<Pattern> journal,
        List<Pattern> never) {
    /** What is counted. */
    public enum Counted {
        /** Plans that were proposed. */
        PLANS,
        /** Plans that were let through to execution. */
        EXECUTED,
        /** Plans that the checker refused. */
        REFUSED,
        /** Migrations that succeeded. */
        MIGRATIONS,
        /** Actions that failed. */
        FAILED,
        /** Actions that were dropped because the world had moved on. */
        DROPPED,
        /** Hosts that were switched off. */
        SWITCHED_OFF,
        /** Hosts that were switched on. */
        WOKEN,
        /** Calls for a person. */
        ALARMS
    }

    public Expectation {
        counts = Map.copyOf(counts);
        moved = moved.map(Set::copyOf);
        places = Map.copyOf(places);
        on = Set.copyOf(on);
        off = Set.copyOf(off);
        order = List.copyOf(order);
        journal = List.copyOf(journal);
        never = List.copyOf(never);
    }
}
