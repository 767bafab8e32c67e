package dev.evenkeel.drivers.libvirt;

import static dev.evenkeel.drivers.libvirt.LabPool.H1;
import static dev.evenkeel.drivers.libvirt.LabPool.H2;
import static dev.evenkeel.drivers.libvirt.LabPool.H3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.drivers.libvirt.binding.BothStatistics;
import dev.evenkeel.drivers.libvirt.binding.Parameters;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What real libvirts tell of VMs, of their load, and of CPUs that differ. */
@Tag("lab")
@ExtendWith(LabExtension.class)
class LibvirtInventoryTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final VmId GUEST = new VmId("vm76");

    private final Lab lab;
    private LabPool network;
    private LibvirtDriver driver;

    @TempDir
    private Path directory;

    LibvirtInventoryTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void open() {
        network = LabPool.enter(lab);
        if (!lab.guestsOn("h1").contains(GUEST.value())) {
            lab.call("guest", GUEST + "@h1");
        }
        driver = LabPool.driver(lab, directory.resolve("state"), LabPool.settings());
        Lab.await(
                "all hosts are up", PATIENCE, () -> inventory().hosts().stream().allMatch(Host::isUp));
    }

    @AfterEach
    void leave() {
        driver.close();
        network.close();
    }

    @Test
    void aVmIsHeldByPinsByDevicesOfItsHostAndBySnapshots() throws IOException {
        define("pinned", "<vcpu>", "<vcpu cpuset='0'>");
        define(
                "holding",
                "</devices>",
                "<hostdev mode='subsystem' type='pci' managed='yes'><source>"
                        + "<address domain='0' bus='9' slot='1' function='0'/></source></hostdev></devices>");
        Path kept = define("kept", "<vcpu>", "<vcpu>");
        Path snapshot = Files.writeString(
                directory.resolve("snapshot"),
                "<domainsnapshot><name>before</name><state>shutoff</state><creationTime>1</creationTime>"
                        + "<memory snapshot='no'/>" + Files.readString(kept) + "</domainsnapshot>");
        lab.virsh("h1", "snapshot-create", "kept", snapshot.toString(), "--redefine");
        try {
            assertThat(vm("pinned").immobility()).containsExactly(Immobility.HARD_PARTITIONED);
            assertThat(vm("holding").immobility()).containsExactly(Immobility.PASS_THROUGH);
            assertThat(vm("kept").immobility()).containsExactly(Immobility.SNAPSHOTS);
            assertThat(vm(GUEST.value()).immobility()).isEmpty();
        } finally {
            lab.virsh("h1", "undefine", "pinned");
            lab.virsh("h1", "undefine", "holding");
            lab.virsh("h1", "undefine", "kept", "--snapshots-metadata");
        }
    }

    @Test
    void whatAGuestWaitsForHoldsAndRewritesIsSampled() {
        lab.call("load", GUEST.value(), "cpu=60", "dirty=20");
        try {
            Map<Metric, Reading> before = sample();
            lab.virsh("h1", "domdirtyrate-calc", GUEST.value(), "--seconds", "1");
            Lab.await("a dirty rate", PATIENCE, () -> {
                sample();
                return vm(GUEST.value()).dirtyMiBps() > 0;
            });
            Map<Metric, Reading> after = sample();

            assertThat(vm(GUEST.value()).dirtyMiBps()).isBetween(1.0, 60.0);
            assertThat(counted(after, Metric.CPU)).isGreaterThan(counted(before, Metric.CPU));
            assertThat(counted(after, Metric.CPU_WAIT)).isGreaterThan(counted(before, Metric.CPU_WAIT));
            assertThat(after.get(Metric.MEMORY))
                    .isInstanceOfSatisfying(
                            Reading.Level.class,
                            level -> assertThat(level.value()).isBetween(10.0, 90.0));
        } finally {
            lab.call("load", GUEST.value(), "cpu=0", "dirty=0");
        }
    }

    /** As Xen has to be: there is no call for all domains at once. */
    @Test
    void statisticsDomainByDomainAreThoseOfAllAtOnce() {
        BothStatistics both = BothStatistics.read("qemu+tcp://10.77.0.11/system");

        assertThat(both.single()).hasSameSizeAs(both.bulk()).isNotEmpty();
        both.bulk().forEach((uuid, bulk) -> {
            Parameters single = both.single().get(uuid);
            assertThat(single.number("state.state")).isEqualTo(bulk.number("state.state"));
            assertThat(single.number("cpu.time").orElseThrow())
                    .isCloseTo(bulk.number("cpu.time").orElseThrow(), within(SECOND_NANOS));
            assertThat(single.text("net.0.name")).isEqualTo(bulk.text("net.0.name"));
            assertThat(single.number("net.0.tx.bytes").orElseThrow())
                    .isGreaterThanOrEqualTo(bulk.number("net.0.tx.bytes").orElseThrow());
            assertThat(single.number("balloon.current").orElseThrow()).isEqualTo(96 * 1_024);
        });
    }

    private Map<Metric, Reading> sample() {
        List<Sample> samples = driver.sample(LabPool.ID);
        Sample ofGuest = samples.stream()
                .filter(sample -> sample.subject().equals(GUEST))
                .findFirst()
                .orElseThrow();
        return ofGuest.readings().stream().collect(Collectors.toMap(Reading::metric, reading -> reading));
    }

    private static double counted(Map<Metric, Reading> readings, Metric metric) {
        return ((Reading.Counter) readings.get(metric)).total();
    }

    /** libvirt on h3 is told that its QEMU lacks what that of the others has: MMX for KVM, where there is any, AVX2 without. */
    @Test
    void aCpuThatAHostCanNotGiveIsFoundByLibvirtsOwnComparison() throws IOException {
        define("modern", "<model>qemu64</model>", "<model>qemu64</model><feature policy='require' name='avx2'/>");
        lab.virsh("h1", "start", "--paused", "modern");
        known("sed -i -E \"s/(name='(avx2|mmx)' type='boolean') value='true'/\\1 value='false'/\" %s/*.xml");
        try {
            Inventory inventory = inventory();
            assertThat(inventory.host(H2).orElseThrow().cpuGroup())
                    .isEqualTo(inventory.host(H1).orElseThrow().cpuGroup());
            assertThat(inventory.host(H3).orElseThrow().cpuGroup())
                    .isNotEqualTo(inventory.host(H1).orElseThrow().cpuGroup());
            assertThatThrownBy(
                            () -> driver.start(new ActionId("P1", 1), new Action.Migrate(new VmId("modern"), H1, H3)))
                    .hasMessageContaining("VM 'modern' can not go to host 'h3'")
                    .hasMessageContaining("a CPU that this host can not give");
        } finally {
            known("rm %s/*.xml");
            lab.virsh("h1", "destroy", "modern");
            lab.virsh("h1", "undefine", "modern");
        }
    }

    /** Changes what libvirt on h3 knows of its QEMU, and lets it know. */
    private void known(String change) {
        String folder = "/var/cache/libvirt/qemu/capabilities";
        lab.call("exec", "h3", "sh", "-ec", String.format(change, folder) + "; pkill -KILL -x libvirtd");
        Lab.await(
                "libvirt of h3",
                PATIENCE,
                () -> lab.attempt("exec", "timeout", "20", "virsh", "-c", "qemu+tcp://h3/system", "domcapabilities")
                                .exitCode()
                        == 0);
        Lab.await(
                "all hosts are up", PATIENCE, () -> inventory().hosts().stream().allMatch(Host::isUp));
    }

    /** Another VM like the guest, on h1. */
    private Path define(String name, String from, String to) throws IOException {
        String guest = Files.readString(lab.file(GUEST + ".xml"));
        String xml = guest.replace("<name>" + GUEST, "<name>" + name)
                .replaceFirst(
                        "<uuid>.*</uuid>",
                        "<uuid>" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "</uuid>")
                .replace(from, to);
        Path file = Files.writeString(directory.resolve(name + ".xml"), xml);
        lab.virsh("h1", "define", file.toString());
        return file;
    }

    private Inventory inventory() {
        return driver.inventory(LabPool.ID);
    }

    private Vm vm(String name) {
        return inventory().vm(new VmId(name)).orElseThrow();
    }
}
