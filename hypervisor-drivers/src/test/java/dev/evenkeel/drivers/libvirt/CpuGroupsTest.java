package dev.evenkeel.drivers.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.drivers.libvirt.binding.VirtConnection.Comparison;
import dev.evenkeel.model.HostId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CpuGroupsTest {
    private static final HostId H4 = new HostId("h4");

    private final AtomicInteger asked = new AtomicInteger();
    private final Map<HostId, HostFacts> facts = new TreeMap<>(
            Map.of(LabPool.H1, facts("old"), LabPool.H2, facts("new"), LabPool.H3, facts("old"), H4, facts("twin")));

    /** Newer hosts can give the old CPU; "new" and "twin" can give each other's. */
    private final CpuGroups groups = new CpuGroups((host, cpu) -> {
        asked.incrementAndGet();
        boolean own = facts.get(host).cpu().orElseThrow().equals("old");
        return own && !cpu.equals("old") ? Comparison.INCOMPATIBLE : Comparison.SUPERSET;
    });

    @Test
    void hostsAreOneGroupWhenEachCanGiveTheOthersCpu() {
        assertThat(groups.of(facts, Map.of()))
                .isEqualTo(Map.of(LabPool.H1, "as h1", LabPool.H3, "as h1", LabPool.H2, "as h2", H4, "as h2"));
    }

    @Test
    void aPairIsComparedOnce() {
        groups.of(facts, Map.of());
        int first = asked.get();
        groups.of(facts, Map.of());

        assertThat(asked.get()).isEqualTo(first);
    }

    @Test
    void whatIsConfiguredIsNotFoundOut() {
        assertThat(groups.of(facts, Map.of(LabPool.H1, "all", LabPool.H2, "all")))
                .containsEntry(LabPool.H1, "all")
                .containsEntry(LabPool.H2, "all")
                .containsEntry(LabPool.H3, "as h3");
    }

    private static HostFacts facts(String cpu) {
        return new HostFacts(8, 16, 2_000, 65_536, 0, "kvm", Optional.of(cpu), Set.of(), Set.of());
    }
}
