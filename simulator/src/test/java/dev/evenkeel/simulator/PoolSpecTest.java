package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.pool;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.HostState;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.fixture.PoolBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PoolSpecTest {
    private static void assertRefused(PoolBuilder builder, String words) {
        PoolSnapshot snapshot = builder.snapshot();
        assertThatThrownBy(() -> Lab.spec(snapshot, new ScriptedLoad()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void vmsStandOnHostsThatAreUpAndHaveRoomForThem() {
        assertRefused(
                pool().host("a", host -> host.state(HostState.OFF)).vm("web", "a", vm -> {}),
                "VM 'web' is RUNNING on host 'a', which is off.");
        assertRefused(
                pool().host("a", host -> host.memoryMiB(1_000)).vm("web", "a", vm -> vm.memoryMiB(1_001)),
                "have 1001 MiB; it has room for 1000 MiB");
        assertRefused(pool().host("a", host -> host.state(HostState.BOOTING)), "would start BOOTING");
    }

    @Test
    void everyNetworkCardHasItsOwnAddress() {
        PoolSpec spec = Lab.spec(pool().host("a").host("b").snapshot(), new ScriptedLoad());
        SimulatedHost a = spec.hosts().get(0);
        SimulatedHost b = new SimulatedHost(
                spec.hosts().get(1).host(), a.mac().toUpperCase(Locale.ROOT), Duration.ZERO, Duration.ZERO);

        assertThatThrownBy(() -> new PoolSpec(spec.pool(), spec.start(), List.of(a, b), List.of(), spec.load()))
                .hasMessageContaining("two network cards");
    }
}
