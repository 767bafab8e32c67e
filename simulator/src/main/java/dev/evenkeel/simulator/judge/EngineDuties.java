package dev.evenkeel.simulator.judge;

import static dev.evenkeel.simulator.judge.HypervisorChecks.objection;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.plan.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a hypervisor would do when told, but a careful engine must not ask for. */
final class EngineDuties {
    private final JudgeTerms terms;
    private final MustRules rules;

    EngineDuties(JudgeTerms terms, MustRules rules) {
        this.terms = terms;
        this.rules = rules;
    }

    Optional<Objection> migrate(Action.Migrate move, PoolFacts pool, Instant now) {
        return pool.host(move.to())
                .flatMap(EngineDuties::locked)
                .or(() -> outsidePolicy(move.from()))
                .or(() -> outsidePolicy(move.to()))
                .or(() -> rules.brokenBy(move, pool, now))
                .or(() -> tooMany(move, pool));
    }

    Optional<Objection> powerOff(HostId id, PoolFacts pool) {
        return pool.host(id)
                .flatMap(EngineDuties::guarded)
                .or(() -> outsidePolicy(id))
                .or(() -> pool.hostsUp() <= 1
                        ? objection(ViolationKind.LAST_HOST, "Host '" + id + "' is the last that is up.")
                        : Optional.empty());
    }

    private static Optional<Objection> locked(Host host) {
        if (host.is(HostTrait.INBOUND_LOCKED)) {
            return objection(ViolationKind.HOST_LOCKED, "Host '" + host.id() + "' is locked for inbound migrations.");
        }
        return host.is(HostTrait.IN_MAINTENANCE)
                ? objection(ViolationKind.HOST_LOCKED, "Host '" + host.id() + "' is in maintenance.")
                : Optional.empty();
    }

    private static Optional<Objection> guarded(Host host) {
        if (host.is(HostTrait.COORDINATOR)) {
            return objection(ViolationKind.HOST_PROTECTED, "Host '" + host.id() + "' is the pool's coordinator.");
        }
        if (host.is(HostTrait.RUNS_ENGINE)) {
            return objection(ViolationKind.HOST_PROTECTED, "Host '" + host.id() + "' runs the engine.");
        }
        return host.is(HostTrait.IN_MAINTENANCE)
                ? objection(ViolationKind.HOST_PROTECTED, "Host '" + host.id() + "' is in maintenance, an operator's.")
                : Optional.empty();
    }

    private Optional<Objection> outsidePolicy(HostId id) {
        return terms.policyHosts().filter(hosts -> !hosts.contains(id)).isPresent()
                ? objection(ViolationKind.HOST_OUTSIDE_POLICY, "Host '" + id + "' is outside the policy.")
                : Optional.empty();
    }

    private Optional<Objection> tooMany(Action.Migrate move, PoolFacts pool) {
        List<RunningMigration> running = pool.commanded();
        long in = running.stream().filter(other -> other.to().equals(move.to())).count();
        long out = running.stream()
                .filter(other -> other.from().equals(move.from()))
                .count();
        return over("in the pool", running.size(), terms.migrationsPerPool())
                .or(() -> over("into host '" + move.to() + "'", in, terms.migrationsPerHostIn()))
                .or(() -> over("out of host '" + move.from() + "'", out, terms.migrationsPerHostOut()));
    }

    private static Optional<Objection> over(String where, long running, int limit) {
        return running < limit
                ? Optional.empty()
                : objection(
                        ViolationKind.TOO_MANY_MIGRATIONS,
                        running + " migrations " + where + " are under way; the limit is " + limit + ".");
    }
}
