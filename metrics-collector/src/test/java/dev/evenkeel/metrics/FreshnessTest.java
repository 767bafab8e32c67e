package dev.evenkeel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.LoadHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Duration PATIENCE = WindowSettings.defaults().patience();
    private static final Instant NOW = PoolBuilder.NOW;

    private final PoolBuilder pool = PoolBuilder.pool();

    @Test
    void aPoolSampledJustNowIsFresh() {
        pool.host("a").host("b").vm("v", "a", vm -> {});
        Freshness freshness = freshness(pool.snapshot());
        assertThat(freshness.staleHosts()).isEmpty();
        assertThat(freshness.staleVms()).isEmpty();
        assertThat(freshness.staleHostShare()).isZero();
    }

    @Test
    void loadIsStaleOnceItIsOlderThanThePatience() {
        pool.host("a").host("b").vm("v", "a", vm -> {});
        assertThat(freshness(aged(pool.snapshot(), PATIENCE)).staleHosts()).isEmpty();
        Freshness freshness = freshness(aged(pool.snapshot(), PATIENCE.plusMillis(1)));
        assertThat(freshness.staleHosts()).containsExactlyElementsOf(PoolBuilder.hosts("a"));
        assertThat(freshness.staleVms()).containsExactlyElementsOf(PoolBuilder.vms("v"));
        assertThat(freshness.staleHostShare()).isEqualTo(0.5);
    }

    @Test
    void loadFromTheFutureIsNotTrustedEither() {
        pool.host("a");
        assertThat(freshness(aged(pool.snapshot(), PATIENCE.negated().minusMillis(1)))
                        .staleHosts())
                .hasSize(1);
    }

    @Test
    void aRunningVmThatWasNeverSampledIsStale() {
        pool.host("a").vm("v", "a", vm -> vm.notSampled());
        assertThat(freshness(pool.snapshot()).staleVms()).hasSize(1);
    }

    @Test
    void aVmThatDoesNotRunIsNotExpectedToBeSampled() {
        pool.host("a").vm("v", "a", vm -> vm.state(VmState.STOPPED)).vm("w", "a", vm -> vm.state(VmState.PAUSED));
        assertThat(freshness(pool.snapshot()).staleVms()).isEmpty();
    }

    @Test
    void aHostThatDoesNotAnswerIsStaleAndOneThatIsOffIsNot() {
        pool.host("a")
                .host("lost", host -> host.state(HostState.UNREACHABLE))
                .host("off", host -> host.state(HostState.OFF))
                .host("boots", host -> host.state(HostState.BOOTING));
        Freshness freshness = freshness(pool.snapshot());
        assertThat(freshness.staleHosts()).containsExactly(new HostId("lost"));
        assertThat(freshness.hosts()).isEqualTo(2);
    }

    @Test
    void hostsOutsideThePolicyAreNotJudged() {
        pool.host("a").host("x", host -> host.without(HostTrait.IN_POLICY).state(HostState.UNREACHABLE));
        assertThat(freshness(pool.snapshot()).staleHosts()).isEmpty();
        assertThat(freshness(pool.snapshot()).hosts()).isEqualTo(1);
    }

    @Test
    void anEmptyPoolHasNoStaleShare() {
        assertThat(freshness(pool.snapshot()).staleHostShare()).isZero();
    }

    private static Freshness freshness(PoolSnapshot snapshot) {
        return Freshness.of(snapshot, PATIENCE);
    }

    /** The snapshot with the load of host a and of all VMs this old. */
    private static PoolSnapshot aged(PoolSnapshot snapshot, Duration age) {
        Optional<Instant> newest = Optional.of(NOW.minus(age));
        var hostLoads = new TreeMap<>(snapshot.hostLoads());
        hostLoads.computeIfPresent(new HostId("a"), (id, history) -> new LoadHistory<>(newest, history.windows()));
        var vmLoads = new TreeMap<>(snapshot.vmLoads());
        vmLoads.replaceAll((id, history) -> new LoadHistory<>(newest, history.windows()));
        return snapshot.withLoads(hostLoads, vmLoads);
    }
}
