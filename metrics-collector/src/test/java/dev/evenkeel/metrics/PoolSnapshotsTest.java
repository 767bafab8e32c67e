package dev.evenkeel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Resource;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Outlook;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.load.Window;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.model.rule.PoolRules;
import dev.evenkeel.model.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolSnapshotsTest {
    private static final Instant NOW = PoolBuilder.NOW;
    private static final PoolId LAB = new PoolId("lab");
    private static final Rule PIN = new Rule.Pin("licence", PoolBuilder.vms("db"));
    private static final PoolSnapshot POOL = PoolBuilder.pool()
            .host("b")
            .host("a")
            .vm("web", "a", vm -> {})
            .vm("db", "b", vm -> {})
            .migrating("web", "b")
            .snapshot();

    private final ScriptedReader reader = new ScriptedReader();
    private final LoadWindows windows = new LoadWindows(WindowSettings.defaults());
    private final PoolSnapshots snapshots = new PoolSnapshots(
            reader,
            windows,
            PoolRules.of(List.of(PIN)),
            host -> host.with(HostTrait.QUARANTINED, host.id().value().equals("b")),
            () -> Outlook.NONE,
            new TestClock(NOW));

    @Test
    void aSnapshotIsInventoryAndRulesAndWhatTheEngineKnows() {
        reader.has(inventory(
                List.copyOf(POOL.hosts().values()), List.copyOf(POOL.vms().values())));
        PoolSnapshot snapshot = snapshots.snapshot(LAB);
        assertThat(snapshot.takenAt()).isEqualTo(NOW);
        assertThat(snapshot.vms()).isEqualTo(POOL.vms());
        assertThat(snapshot.hosts().keySet()).containsExactly(new HostId("a"), new HostId("b"));
        assertThat(snapshot.rules()).containsExactly(PIN);
        assertThat(snapshot.migrations())
                .containsExactly(new RunningMigration(new VmId("web"), new HostId("a"), new HostId("b")));
        assertThat(snapshot.host(new HostId("a")).is(HostTrait.QUARANTINED)).isFalse();
        assertThat(snapshot.host(new HostId("b")).is(HostTrait.QUARANTINED)).isTrue();
    }

    @Test
    void itCarriesTheWindowsOfThoseThatWereSampled() {
        reader.has(inventory(
                List.copyOf(POOL.hosts().values()), List.copyOf(POOL.vms().values())));
        windows.add(List.of(
                new Point(new Series(new HostId("a"), Metric.CPU), NOW, Duration.ofSeconds(20), 7_500),
                new Point(new Series(new VmId("web"), Metric.CPU), NOW, Duration.ofSeconds(20), 800),
                new Point(new Series(new VmId("deleted"), Metric.CPU), NOW, Duration.ofSeconds(20), 800)));
        PoolSnapshot snapshot = snapshots.snapshot(LAB);
        assertThat(snapshot.hostLoads()).containsOnlyKeys(new HostId("a"));
        assertThat(snapshot.vmLoads()).containsOnlyKeys(new VmId("web"));
        assertThat(snapshot.demand(new VmId("web"), Window.RELIEF).cpuMhz()).isEqualTo(800);
        assertThat(snapshot.hostLoad(new HostId("a"), Window.RELIEF)
                        .orElseThrow()
                        .utilisation()
                        .get(Resource.CPU)
                        .mean())
                .isEqualTo(0.75);
    }

    @Test
    void anInventoryThatContradictsItselfIsTheSourcesFault() {
        Host a = POOL.host(new HostId("a"));
        reader.has(inventory(List.of(a), List.copyOf(POOL.vms().values())));
        assertThatThrownBy(() -> snapshots.snapshot(LAB))
                .isInstanceOf(PortException.class)
                .hasMessageContainingAll("pool 'lab'", "VM 'db'", "host 'b'");
        reader.has(inventory(List.of(a, a), List.of()));
        assertThatThrownBy(() -> snapshots.snapshot(LAB))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("two hosts named 'a'");
    }

    private static Inventory inventory(List<Host> hosts, List<Vm> vms) {
        return new Inventory(NOW, hosts, vms, POOL.migrations());
    }
}
