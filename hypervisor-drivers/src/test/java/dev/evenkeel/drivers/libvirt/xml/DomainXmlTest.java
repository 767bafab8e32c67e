package dev.evenkeel.drivers.libvirt.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Disk;
import dev.evenkeel.drivers.libvirt.xml.DomainDescription.Interface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainXmlTest {
    /** As libvirt 9.0 gives it of a running domain; shortened where nothing is read. */
    private static final String RUNNING = """
            <domain type='kvm' id='3'>
              <name>web-1</name>
              <uuid>6f3c9d5e-8f4f-4a1c-9d6d-0b9a3e6c2a11</uuid>
              <metadata>
                <libosinfo:libosinfo xmlns:libosinfo="http://libosinfo.org/xmlns/libvirt/domain/1.0">
                  <libosinfo:os id="http://debian.org/debian/12"/>
                </libosinfo:libosinfo>
                <evenkeel:vm xmlns:evenkeel="https://evenkeel.dev/xmlns/domain/1">
                  <evenkeel:rule kind="anti-affinity" name="web-apart" strength="should"/>
                  <evenkeel:rule kind="host-affinity" name="licence" hosts="h1 h2"/>
                  <evenkeel:migration pause="allowed"/>
                </evenkeel:vm>
              </metadata>
              <memory unit='KiB'>8388608</memory>
              <currentMemory unit='KiB'>4194304</currentMemory>
              <vcpu placement='static' current='2'>4</vcpu>
              <cpu mode='custom' match='exact' check='full'>
                <model fallback='forbid'>Skylake-Server-IBRS</model>
                <feature policy='require' name='hypervisor'/>
              </cpu>
              <devices>
                <emulator>/usr/bin/qemu-system-x86_64</emulator>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2' cache='none'/>
                  <source file='/srv/vms/web-1.qcow2' index='2'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <disk type='network' device='disk'>
                  <driver name='qemu' type='raw'/>
                  <source protocol='rbd' name='libvirt-pool/web-1'><host name='ceph1' port='6789'/></source>
                  <target dev='vdb' bus='virtio'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <target dev='sda' bus='sata'/>
                  <readonly/>
                </disk>
                <interface type='bridge'>
                  <mac address='52:54:00:aa:bb:cc'/>
                  <source bridge='br0'/>
                  <target dev='vnet2'/>
                  <model type='virtio'/>
                </interface>
                <interface type='network'>
                  <mac address='52:54:00:aa:bb:cd'/>
                  <source network='storage' portid='9f0f0d7f-4a6c-4ad9-bd3e-ffb1a4fb6a0f' bridge='virbr1'/>
                  <target dev='vnet3'/>
                </interface>
              </devices>
            </domain>
            """;

    @Test
    void aRunningDomainIsReadWithWhatItMayHaveAndWhatItCarries() {
        DomainDescription domain = DomainXml.read(RUNNING);

        assertThat(domain.type()).isEqualTo("kvm");
        assertThat(domain.vcpus()).isEqualTo(2);
        assertThat(domain.memoryMiB()).isEqualTo(8_192);
        assertThat(domain.isPinned()).isFalse();
        assertThat(domain.hasHostDevice()).isFalse();
        assertThat(domain.interfaces())
                .containsExactly(
                        new Interface(Optional.of("vnet2"), Optional.of("br0"), Optional.empty()),
                        new Interface(Optional.of("vnet3"), Optional.of("virbr1"), Optional.of("storage")));
        assertThat(domain.disks())
                .containsExactly(
                        new Disk("file", "/srv/vms/web-1.qcow2", "vda", false, false),
                        new Disk("network", "libvirt-pool/web-1", "vdb", false, false));
        assertThat(domain.cpu().orElseThrow()).contains("Skylake-Server-IBRS");
        assertThat(domain.note().mayPause()).isTrue();
        assertThat(domain.note().rules())
                .containsExactly(
                        new DomainNote.Membership(
                                "web-apart",
                                "anti-affinity",
                                Optional.of("should"),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty()),
                        new DomainNote.Membership(
                                "licence",
                                "host-affinity",
                                Optional.empty(),
                                Set.of("h1", "h2"),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void pinsAndDevicesOfTheHostAreFound() {
        assertThat(domain("<vcpu cpuset='0-3'>4</vcpu>", "").isPinned()).isTrue();
        assertThat(domain("<vcpu>1</vcpu><cputune><vcpupin vcpu='0' cpuset='2'/></cputune>", "")
                        .isPinned())
                .isTrue();
        assertThat(domain("<vcpu>1</vcpu><cputune><shares>2048</shares></cputune>", "")
                        .isPinned())
                .isFalse();
        assertThat(domain("<vcpu>1</vcpu>", "<hostdev mode='subsystem' type='pci' managed='yes'/>")
                        .hasHostDevice())
                .isTrue();
        assertThat(domain("<vcpu>1</vcpu>", "<interface type='hostdev' managed='yes'/>")
                        .hasHostDevice())
                .isTrue();
    }

    /** As {@code virsh metadata --set} leaves it. */
    @Test
    void aNoteWhoseOuterElementAloneHasTheNamespaceIsRead() {
        DomainDescription domain = DomainXml.read("<domain><memory>1048576</memory><vcpu>1</vcpu><metadata>"
                + "<evenkeel:vm xmlns:evenkeel='https://evenkeel.dev/xmlns/domain/1'><rule kind='pin' name='stay'/><label name='role=web'/></evenkeel:vm>"
                + "</metadata></domain>");

        assertThat(domain.note().rules())
                .singleElement()
                .extracting(DomainNote.Membership::name)
                .isEqualTo("stay");
        assertThat(domain.note().labels()).containsExactly("role=web");
    }

    @Test
    void whatIsNotUnderstoodOfANoteIsToldAndTheRestCounts() {
        DomainNote note = DomainXml.read("<domain><memory>1048576</memory><vcpu>1</vcpu><metadata>"
                        + "<e:vm xmlns:e='https://evenkeel.dev/xmlns/domain/1'><rule kind='pin'/><lable name='a'/><label name='b'/></e:vm>"
                        + "<f:vm xmlns:f='https://evenkeel.dev/xmlns/domain/2'><rule kind='pin' name='stay'/></f:vm>"
                        + "<g:guest xmlns:g='https://evenkeel.dev/xmlns/domain/1'/><o:vm xmlns:o='http://other.org/1'/>"
                        + "</metadata></domain>")
                .note();

        assertThat(note.labels()).containsExactly("b");
        assertThat(note.rules()).isEmpty();
        assertThat(note.problems())
                .satisfiesExactly(
                        line -> assertThat(line).contains("rule", "no name"),
                        line -> assertThat(line).contains("'lable'", "label, rule or migration"),
                        line -> assertThat(line).contains("domain/2'", "domain/1'"),
                        line -> assertThat(line).contains("'guest'", "vm"));
    }

    @Test
    void memoryIsReadInEveryUnit() {
        assertThat(DomainXml.read("<domain><memory unit='GiB'>2</memory><vcpu>1</vcpu></domain>")
                        .memoryMiB())
                .isEqualTo(2_048);
        assertThat(DomainXml.read("<domain><memory>1048576</memory><vcpu>1</vcpu></domain>")
                        .memoryMiB())
                .isEqualTo(1_024);
    }

    @Test
    void aDomainWithoutMemoryOrThatIsNoXmlIsRefused() {
        assertThatThrownBy(() -> DomainXml.read("<domain><vcpu>1</vcpu></domain>"))
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> DomainXml.read("<domain")).hasMessageContaining("can not be read");
    }

    @Test
    void noFileIsReadInTheNameOfAnEntity(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "1");
        String xml = "<!DOCTYPE domain [<!ENTITY e SYSTEM 'file://" + secret + "'>]>"
                + "<domain><memory>1048576</memory><vcpu>&e;</vcpu></domain>";

        assertThatThrownBy(() -> DomainXml.read(xml)).hasMessageContaining("DOCTYPE");
    }

    private static DomainDescription domain(String elements, String devices) {
        return DomainXml.read("<domain type='kvm'><memory unit='MiB'>96</memory>" + elements + "<devices>" + devices
                + "</devices></domain>");
    }
}
