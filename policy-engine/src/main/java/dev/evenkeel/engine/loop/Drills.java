package dev.evenkeel.engine.loop;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.config.PolicyMode;
import dev.evenkeel.engine.policy.Situation;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which hosts may be drilled now: those that could be switched off to save power, when the pool can do without one for a while.
 *
 * @param automation drills are for engines that switch hosts unasked
 */
record Drills(Situation situation, Automation automation) {
    /** Of those whose proof is old, the one whose proof is the oldest. */
    Optional<Host> oldest(Predicate<Host> isDue) {
        boolean unattended = automation == Automation.AUTO_ALL
                && situation.settings().policy().mode() == PolicyMode.DPM;
        return situation.hosts(this::isExpendable).stream()
                .filter(host -> unattended)
                .filter(isDue)
                .min(Comparator.comparing(
                        host -> situation.history().lastWake(host.id()).orElse(Instant.MAX)));
    }

    private boolean isExpendable(Host host) {
        boolean spare = situation.runningHosts().size()
                > situation.settings().policy().power().minimumHostsOn();
        return (host.state() == HostState.OFF || host.isUp() && spare)
                && !host.is(HostTrait.IN_MAINTENANCE)
                && !host.is(HostTrait.COORDINATOR)
                && !host.is(HostTrait.RUNS_ENGINE)
                && situation.waker().knows(host.id());
    }
}
