package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.EngineSettings;
import dev.evenkeel.engine.loop.ControlLoop;
import dev.evenkeel.engine.loop.Proposal;
import dev.evenkeel.engine.loop.Standing;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.port.SnapshotSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an engine shows of itself, put together from its parts. It changes nothing. */
record Dashboard(
        PoolId pool,
        EngineSettings settings,
        SnapshotSource snapshots,
        Standing standing,
        ControlLoop loop,
        SamplingWatch sampling,
        ForecastWatch forecast,
        HealthWatch storeHealth) {
    /** How the engine and its pool are now. */
    EngineStatus status() {
        PoolSnapshot snapshot = snapshots.snapshot(pool);
        return new EngineStatus(
                pool.value(),
                settings.policy().mode().name(),
                loop.automation().name(),
                loop.isPaused(),
                hosts(snapshot),
                sampling.silent(),
                snapshot.vms().size(),
                forecast.inWords(),
                storeHealth.last().problems(),
                with(HostTrait.IN_MAINTENANCE, snapshot).toList(),
                waking(snapshot),
                loop.executor().underWay().stream()
                        .map(going ->
                                new EngineStatus.UnderWay(going.action().inWords(), going.progress(), going.standing()))
                        .toList(),
                loop.waiting().stream().map(Dashboard::waiting).toList(),
                loop.withdrawn().stream()
                        .map(entry -> new EngineStatus.Withdrawn(
                                entry.plan().orElseThrow(), inSeconds(entry.at()), entry.text()))
                        .toList());
    }

    private static EngineStatus.Waiting waiting(Proposal proposal) {
        Plan plan = proposal.plan();
        return new EngineStatus.Waiting(
                proposal.name(),
                inSeconds(plan.snapshotTakenAt()),
                inSeconds(proposal.expires()),
                plan.reason().sentence(),
                plan.actions().stream()
                        .map(planned -> planned.action().inWords())
                        .toList());
    }

    private static String inSeconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What there is to know of the hosts' waking, a line each. */
    List<String> waking() {
        return waking(snapshots.snapshot(pool));
    }

    private List<String> waking(PoolSnapshot snapshot) {
        return Stream.concat(
                        standing.proofs().test().stream()
                                .map(test -> test.inWords() + " is "
                                        + standing.proofs().standOf(test.host()).orElseThrow()),
                        with(HostTrait.QUARANTINED, snapshot)
                                .map(host -> host + " is in quarantine: it failed to wake of late"))
                .toList();
    }

    /** Names of hosts. */
    private static Stream<String> with(HostTrait trait, PoolSnapshot snapshot) {
        return snapshot.hosts().values().stream()
                .filter(host -> host.is(trait))
                .map(host -> host.id().value())
                .sorted();
    }

    private static Map<String, Long> hosts(PoolSnapshot snapshot) {
        Map<String, Long> states = new TreeMap<>();
        for (HostState state : HostState.values()) {
            states.put(state.name().toLowerCase(Locale.ROOT), 0L);
        }
        snapshot.hosts()
                .values()
                .forEach(host -> states.merge(host.state().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
        return states;
    }
}
