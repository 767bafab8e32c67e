package dev.evenkeel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.engine.config.document.ConfigException;
import dev.evenkeel.engine.config.document.Document;
import dev.evenkeel.engine.config.libvirt.LibvirtPool;
import dev.evenkeel.model.BondMode;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Link;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LibvirtReaderTest {
    private static final HostId KVM1 = new HostId("kvm1");

    @Test
    void hostsNeedNoMoreThanAUriAndARealPoolIsOnlyWatched() {
        EngineConfig config = read("""
                pool: rack
                driver: libvirt
                libvirt:
                  hosts:
                    kvm1: {uri: qemu+tls://kvm1/system}
                """);

        LibvirtPool pool = ((LibvirtConfig) config.driver()).pool();
        assertThat(config.policy().automation()).isEqualTo(Automation.SHADOW);
        assertThat(pool.hosts().get(KVM1).uri()).isEqualTo("qemu+tls://kvm1/system");
        assertThat(pool.migration()).isEqualTo(LibvirtPool.Migration.DEFAULT);
        assertThat(pool.timeLimit()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void everythingThatLibvirtDoesNotTellCanBeSaid() {
        EngineConfig config = read("""
                pool: rack
                driver: libvirt
                libvirt:
                  networks: {lan: {bridge: br0, speed: 10Gbit/s, ports: 2, bond: aggregated}}
                  sharedPaths: [/srv/vms]
                  hosts:
                    kvm1: {uri: "xen+ssh://root@kvm1/system", memory: 8GiB, cpuGroup: all, runsEngine: true}
                  migration: {bandwidth: 100MiB/s, postCopyAfter: 5m, mayPause: [office]}
                """);

        LibvirtPool pool = ((LibvirtConfig) config.driver()).pool();
        assertThat(pool.networks())
                .isEqualTo(Map.of(
                        new NetworkId("lan"),
                        new LibvirtPool.Network("br0", new Link(BondMode.AGGREGATED, List.of(10_000, 10_000)))));
        assertThat(pool.hosts().get(KVM1).memoryMiB()).contains(8_192L);
        assertThat(pool.hosts().get(KVM1).traits()).containsExactly(HostTrait.RUNS_ENGINE);
        assertThat(pool.migration().bandwidthMiBps()).contains(100L);
        assertThat(pool.migration().postCopyAfter()).contains(Duration.ofMinutes(5));
        assertThat(pool.migration().mayPause()).isEqualTo(Set.of(new VmId("office")));
    }

    @Test
    void everyMistakeIsReportedWithItsPlace() {
        assertThatThrownBy(() -> read("""
                        pool: rack
                        driver: libvirt
                        libvirt:
                          hosts:
                            kvm1: {uri: kvm1.example}
                            kvm2: {uri: "qemu+tcp://a/system"}
                            kvm3: {uri: "qemu+tcp://a/system", migrationUri: a}
                          migration: {postCopyAfter: 1, connections: 40}
                        """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pool.yaml:5: libvirt.hosts.kvm1.uri: 'kvm1.example' is not a URI of libvirt")
                .hasMessageContaining("pool.yaml:7: libvirt.hosts.kvm3.migrationUri: 'a' is not an address")
                .hasMessageContaining("pool.yaml:8: libvirt.migration.postCopyAfter: 1 has no unit")
                .hasMessageContaining("pool.yaml:8: libvirt.migration.connections: 40");
        assertThatThrownBy(() -> read("""
                        pool: rack
                        driver: libvirt
                        libvirt:
                          hosts:
                            kvm1: {uri: "qemu+ssh:/a/system"}
                            kvm2: {uri: "qemu:///system"}
                        """))
                .as("one slash too few, and no host")
                .hasMessageContaining("kvm1.uri: 'qemu+ssh:/a/system' is not a URI of libvirt")
                .hasMessageContaining("1 problem");
        assertThatThrownBy(() -> read("""
                        pool: rack
                        driver: libvirt
                        libvirt:
                          hosts:
                            kvm2: {uri: "qemu+tcp://a/system"}
                            kvm3: {uri: "qemu+tcp://a/system"}
                        """))
                .hasMessageContaining("pool.yaml:6: libvirt.hosts.kvm3: has the same 'uri' as host 'kvm2'");
    }

    @Test
    void otherSectionsNameItsHosts() {
        assertThatThrownBy(() -> read("""
                        pool: rack
                        driver: libvirt
                        policy: {hosts: [kvm9]}
                        libvirt:
                          hosts:
                            kvm1: {uri: "qemu+tcp://a/system"}
                        """))
                .hasMessageContaining("pool.yaml:3: policy.hosts[0]: host 'kvm9' does not exist");
    }

    @Test
    void aPoolOfLibvirtWithoutItsSectionIsRefused() {
        assertThatThrownBy(() -> read("pool: rack\ndriver: libvirt\n"))
                .hasMessageContaining("lacks the section 'libvirt'");
    }

    private static EngineConfig read(String text) {
        return Document.yaml("pool.yaml", text).read(new ConfigReader(Set.of(), Map.of()).kind(Path.of("")));
    }
}
