package dev.evenkeel.drivers.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapabilitiesXmlTest {
    private static final String HOST = """
            <capabilities>
              <host>
                <uuid>1d3c9d5e-8f4f-4a1c-9d6d-0b9a3e6c2a11</uuid>
                <cpu>
                  <arch>x86_64</arch>
                  <model>Skylake-Server-IBRS</model>
                  <counter name='tsc' frequency='2596149000' scaling='no'/>
                </cpu>
              </host>
            </capabilities>
            """;

    private static final String DOMAIN = """
            <domainCapabilities>
              <path>/usr/bin/qemu-system-x86_64</path>
              <domain>kvm</domain>
              <cpu>
                <mode name='host-passthrough' supported='yes'/>
                <mode name='host-model' supported='yes'>
                  <model fallback='forbid'>Skylake-Server-IBRS</model>
                  <vendor>Intel</vendor>
                  <feature policy='require' name='ss'/>
                  <feature policy='disable' name='hle'/>
                </mode>
                <mode name='custom' supported='yes'><model usable='yes'>qemu64</model></mode>
              </cpu>
            </domainCapabilities>
            """;

    @Test
    void theClockIsThatOfTheTimeStampCounter() {
        assertThat(CapabilitiesXml.clockMhz(HOST)).contains(2_596);
        assertThat(CapabilitiesXml.clockMhz("<capabilities><host><cpu/></host></capabilities>"))
                .isEmpty();
    }

    @Test
    void theLargestCpuOfADomainIsACpuThatOtherHostsCanBeComparedWith() {
        Optional<String> cpu = CapabilitiesXml.largestCpu(DOMAIN, HOST);

        assertThat(CapabilitiesXml.domainType(DOMAIN)).contains("kvm");
        assertThat(cpu.orElseThrow())
                .startsWith("<cpu mode='custom' match='exact'>")
                .contains("Skylake-Server-IBRS", "name=\"hle\"")
                .doesNotContain("qemu64");
        assertThat(CapabilitiesXml.hostUuid(HOST)).contains("1d3c9d5e-8f4f-4a1c-9d6d-0b9a3e6c2a11");
    }

    /** Recorded from libvirt 9.0.0 on Xen 4.17.7, and shortened. */
    private static final String XEN_HOST = """
            <capabilities>
              <host>
                <cpu>
                  <arch>x86_64</arch>
                  <features><pae/></features>
                  <model>Nehalem</model>
                  <topology sockets='1' dies='1' cores='1' threads='1'/>
                  <feature name='hypervisor'/>
                </cpu>
                <migration_features><live/></migration_features>
                <netprefix>vif</netprefix>
              </host>
            </capabilities>
            """;

    private static final String XEN_DOMAIN = """
            <domainCapabilities>
              <domain>xen</domain>
              <machine>xenpv</machine>
              <cpu>
                <mode name='host-passthrough' supported='no'/>
                <mode name='host-model' supported='no'/>
                <mode name='custom' supported='no'/>
              </cpu>
            </domainCapabilities>
            """;

    @Test
    void underXenHostsAreComparedByTheirOwnCpus() {
        assertThat(CapabilitiesXml.domainType(XEN_DOMAIN)).contains("xen");
        assertThat(CapabilitiesXml.largestCpu(XEN_DOMAIN, XEN_HOST).orElseThrow())
                .contains("Nehalem", "hypervisor")
                .doesNotContain("topology", "pae");
        assertThat(CapabilitiesXml.clockMhz(XEN_HOST)).isEmpty();
    }

    @Test
    void aStoragePoolOfTheNetworkIsShared() {
        String nfs = "<pool type='netfs'><name>vms</name><target><path>/srv/vms</path></target></pool>";
        String own =
                "<pool type='dir'><name>default</name><target><path>/var/lib/libvirt/images</path></target></pool>";

        assertThat(StoragePoolXml.read(nfs)).isEqualTo(new StoragePoolXml("vms", true, Optional.of("/srv/vms")));
        assertThat(StoragePoolXml.read(own).isShared()).isFalse();
    }
}
