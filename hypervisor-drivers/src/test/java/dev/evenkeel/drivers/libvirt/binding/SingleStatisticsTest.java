package dev.evenkeel.drivers.libvirt.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.drivers.libvirt.binding.VirtConnection.Statistics;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On libvirt's own pretended hypervisor, which has one domain and, as Xen, no jobs with figures. */
@Tag("lab")
class SingleStatisticsTest {
    @Test
    void nothingElseIsAskedOfADomainThanIsWanted() {
        Parameters state = read(List.of("testnet0"), Statistics.STATE);
        Parameters all = read(List.of("testnet0"), Statistics.STATE, Statistics.CPU, Statistics.INTERFACE);

        assertThat(state.number("state.state")).hasValue(1);
        assertThat(state.number("cpu.time")).isEmpty();
        assertThat(state.number("net.count")).isEmpty();
        assertThat(all.number("cpu.time")).isPresent();
        assertThat(all.number("net.0.rx.bytes")).isPresent();
        assertThat(all.number(VirtConnection.JOB)).isEmpty();
    }

    /** After a migration there and back a domain's cards have other names on the host. */
    @Test
    void aDomainIsToldThoughACardOfItIsNotThereAnyMore() {
        Parameters values = read(List.of("vif1.0", "testnet0"), Statistics.STATE, Statistics.INTERFACE);

        assertThat(values.number("state.state")).hasValue(1);
        assertThat(values.number("net.count")).hasValue(1);
        assertThat(values.text("net.0.name")).contains("testnet0");
    }

    private static Parameters read(List<String> cards, Statistics... groups) {
        try (VirtConnection host = Libvirt.load().open("test:///default")) {
            return host.singleStatistics(uuid -> cards, groups)
                    .values()
                    .iterator()
                    .next();
        }
    }
}
