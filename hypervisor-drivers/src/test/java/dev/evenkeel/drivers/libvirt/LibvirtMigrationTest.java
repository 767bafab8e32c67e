package dev.evenkeel.drivers.libvirt;

import static dev.evenkeel.drivers.libvirt.LabPool.H1;
import static dev.evenkeel.drivers.libvirt.LabPool.H2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Immobility;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.lab.Heartbeats;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which a real guest can be migrated, and what is left of a migration whose two halves both stand still. */
@Tag("lab")
@ExtendWith(LabExtension.class)
class LibvirtMigrationTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GUEST = "vm75";
    private static final VmId VM = new VmId(GUEST);
    private static final ActionId FIRST = new ActionId("P1", 1);
    private static final MigrationSettings PLAIN = MigrationSettings.DEFAULT.withoutAutoConverge();
    private static final String DISK = "/var/lib/libvirt/images/" + GUEST + ".img";

    private final Lab lab;
    private LabPool network;
    private LibvirtDriver driver;
    private long begin;

    @TempDir
    private Path directory;

    LibvirtMigrationTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void enter() {
        network = LabPool.enter(lab);
        if (lab.guestsOn("h2").contains(GUEST)) {
            lab.migrate(GUEST, "h2", "h1");
        } else if (!lab.guestsOn("h1").contains(GUEST)) {
            lab.call("guest", GUEST + "@h1");
        }
    }

    @AfterEach
    void leave() {
        driver.close();
        network.close();
        lab.call("load", GUEST, "cpu=0", "dirty=0");
    }

    @Test
    void aVmThatWritesFasterThanItIsSentGoesBeforeItsMemoryWhenThatIsAllowed() {
        open(LabPool.settings()
                .with(PLAIN.withBandwidth(10)
                        .withPostCopy(Optional.of(Duration.ofSeconds(2)))
                        .withoutPersistence()));
        lab.call("load", GUEST, "dirty=40");

        migrate();

        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(lab.virsh("h1", "domjobinfo", "--completed", GUEST)).containsPattern("Postcopy requests: +[1-9]");
        assertThatItWentToH2("before its memory");
    }

    @Test
    void memoryIsSentEncryptedOverSeveralConnectionsWhenThatIsConfigured() {
        open(LabPool.settings()
                .with(PLAIN.withBandwidth(10).withConnections(3).withTls().withoutPersistence()));
        Path record = directory.resolve("tls");
        recordTls(record);
        driver.start(FIRST, new Action.Migrate(VM, H1, H2));
        Lab.await("several connections", PATIENCE, () -> connections() > 3);
        awaitEnd();

        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        Lab.await("the beginning of TLS on each", PATIENCE, () -> read(record).contains("3 packets captured"));
        assertThat(lab.virsh("h1", "list", "--inactive", "--name")).contains(GUEST);
        assertThat(lab.virsh("h2", "dominfo", GUEST)).containsPattern("Persistent: +no");
        assertThatItWentToH2("encrypted");
    }

    /** The first packets of connections for memory, as far as they are what TLS begins with. */
    private void recordTls(Path record) {
        String tls = "tcp dst port 49152 and tcp[((tcp[12] & 0xf0) >> 2)] = 0x16";
        lab.call(
                "exec",
                "h1",
                "sh",
                "-c",
                "timeout 300 tshark -q -n -i eth0 -c 3 -f '" + tls + "' >" + record + " 2>&1 &");
        Lab.await("the recorder", PATIENCE, () -> read(record).contains("Capturing on"));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long connections() {
        return lab.attempt("exec", "h1", "ss", "-Htn", "state", "established", "dport", "=", ":49152")
                .output()
                .lines()
                .count();
    }

    /** QEMU 10.0 refuses several connections and post-copy together. */
    @Test
    void whatQemuIsTooOldForIsLeftOutAndTold() {
        open(LabPool.settings()
                .with(MigrationSettings.DEFAULT
                        .withBandwidth(20)
                        .withMaxDowntime(Duration.ofMillis(450))
                        .withConnections(3)
                        .withPostCopy(Optional.of(Duration.ofMinutes(1)))
                        .withoutPersistence()));
        lab.call("load", GUEST, "dirty=60");

        driver.start(FIRST, new Action.Migrate(VM, H1, H2));
        Lab.await("slowing down", PATIENCE, () -> job().contains("Auto converge throttle"));
        assertThat(lab.virsh("h1", "migrate-getmaxdowntime", GUEST).strip()).isEqualTo("450");
        assertThat(driver.status(FIRST))
                .isInstanceOfSatisfying(
                        ActionStatus.Running.class,
                        running -> assertThat(running.standing())
                                .matches("\\d+ of \\d+ MiB are left, \\d+ MiB/s are sent and \\d+ MiB/s rewritten, "
                                        + "(about \\d+ s more|with no end in sight)"));
        lab.virsh("h1", "migrate-setspeed", GUEST, "1000");
        awaitEnd();

        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(driver.noticed().problems())
                .singleElement()
                .asString()
                .contains("'h1'", "'h2'", "without several connections", "not yet compatible");
        assertThat(driver.check().problems()).isEmpty();
        assertThat(driver.check().notes().get("migrations h1 → h2")).contains("several connections");
        assertThatItWentToH2("slowed down");
    }

    private String job() {
        driver.status(FIRST);
        return lab.virsh("h1", "domjobinfo", GUEST);
    }

    @Test
    void aVmWithADiskOfItsHostMovesWithItOnlyWhenThatIsAllowed() {
        lab.virsh(
                "h1",
                "metadata",
                GUEST,
                "https://evenkeel.dev/xmlns/domain/1",
                "--key",
                "evenkeel",
                "--live",
                "--config",
                "--set",
                "<vm><label name=\"role=web\"/></vm>");
        for (String host : new String[] {"h1", "h2"}) {
            lab.call("exec", host, "mkdir", "-p", "/var/lib/libvirt/images");
        }
        lab.call("exec", "h1", "sh", "-c", "head -c 4194304 /dev/urandom >" + DISK);
        String content = contentOn("h1");
        lab.virsh(
                "h1",
                "attach-disk",
                GUEST,
                DISK,
                "vda",
                "--driver",
                "qemu",
                "--subdriver",
                "raw",
                "--live",
                "--config");
        try {
            open(LabPool.settings().with(PLAIN));
            assertThat(vm().immobility()).containsExactly(Immobility.LOCAL_STORAGE);
            driver.close();

            open(LabPool.settings().with(PLAIN).withStorageMigration());
            assertThat(vm().immobility()).isEmpty();
            migrate();
            assertThat(driver.status(FIRST))
                    .isInstanceOfSatisfying(
                            ActionStatus.Failed.class,
                            failed -> assertThat(failed.cause()).contains("virsh pool-create-as", "vm75 is on h1"));

            lab.virsh("h2", "pool-create-as", "images", "dir", "--target", "/var/lib/libvirt/images");
            ActionId second = new ActionId("P1", 2);
            driver.start(second, new Action.Migrate(VM, H1, H2));
            awaitEnd(second);
            assertThat(driver.status(second)).isEqualTo(new ActionStatus.Succeeded());
            assertThat(contentOn("h2")).isEqualTo(content);
            assertThat(vm().labels()).containsExactly("role=web");
            assertThatItWentToH2("with its disk");
        } finally {
            lab.virsh(placeOfGuest(), "detach-disk", GUEST, "vda", "--live", "--config");
        }
    }

    private String contentOn(String host) {
        return lab.call("exec", host, "md5sum", DISK).strip();
    }

    private String placeOfGuest() {
        return lab.guestsOn("h2").contains(GUEST) ? "h2" : "h1";
    }

    @Test
    void aVmThatStandsStillOnBothHostsSinceBothLibvirtsDiedRunsOnAtItsSource() {
        standStillOnBoth();
        lab.call("exec", "h1", "pkill", "-KILL", "-x", "libvirtd");
        lab.call("exec", "h2", "pkill", "-KILL", "-x", "libvirtd");
        awaitEnd();

        assertThat(driver.status(FIRST)).isInstanceOf(ActionStatus.Failed.class);
        assertThat(lab.virsh("h2", "list", "--all", "--name")).doesNotContain(GUEST);
        assertThatItRunsOn("h1");
    }

    /** The target does what it was told when it can, and the source never hears of it. */
    @Test
    void aHalfThatStandsStillOnTheSourceWhileTheVmRunsOnTheTargetIsEnded() {
        standStillOnBoth();
        lab.call("exec", "h1", "pkill", "-KILL", "-x", "libvirtd");
        Lab.await(
                "h1 answers again",
                PATIENCE,
                () -> inventory().host(H1).orElseThrow().isUp());
        lab.call("exec", "h2", "pkill", "-CONT", "-x", "libvirtd");
        awaitEnd();

        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(lab.virsh("h1", "list", "--all", "--name")).doesNotContain(GUEST);
        assertThatItRunsOn("h2");
    }

    /** All memory is sent, and the target's libvirt can not be told to let the VM run. */
    private void standStillOnBoth() {
        open(LabPool.settings().with(PLAIN.withBandwidth(10)));
        driver.start(FIRST, new Action.Migrate(VM, H1, H2));
        Lab.await(
                "memory is on its way",
                PATIENCE,
                () -> driver.status(FIRST) instanceof ActionStatus.Running running && running.progress() > 0);
        lab.call("exec", "h2", "pkill", "-STOP", "-x", "libvirtd");
        Lab.await(
                "the switch-over",
                PATIENCE,
                () -> lab.virsh("h1", "domstate", "--reason", GUEST).contains("paused (migrating)"));
    }

    private void open(LibvirtSettings settings) {
        driver = LabPool.driver(lab, directory.resolve("state"), settings);
        Lab.await(
                "all hosts are up", PATIENCE, () -> inventory().hosts().stream().allMatch(Host::isUp));
        begin = System.currentTimeMillis();
    }

    private Inventory inventory() {
        return driver.inventory(LabPool.ID);
    }

    private Vm vm() {
        return inventory().vm(VM).orElseThrow();
    }

    private void migrate() {
        driver.start(FIRST, new Action.Migrate(VM, H1, H2));
        awaitEnd();
    }

    private void awaitEnd() {
        awaitEnd(FIRST);
    }

    private void awaitEnd(ActionId action) {
        Lab.await("the end", PATIENCE, () -> {
            inventory();
            return !(driver.status(action) instanceof ActionStatus.Running);
        });
    }

    private void assertThatItWentToH2(String how) {
        assertThat(vm().isOn(H2)).isTrue();
        assertThatItRunsOn("h2");
        Heartbeats beats = lab.heartbeats(GUEST).since(begin);
        System.out.println("vm75 " + how + ": " + beats);
        assertThat(beats.lost()).isZero();
    }

    private void assertThatItRunsOn(String host) {
        assertThat(lab.virsh(host, "domstate", GUEST)).startsWith("running");
        long now = System.currentTimeMillis();
        Lab.await(
                "a heartbeat",
                PATIENCE,
                () -> !lab.heartbeats(GUEST).since(now).beats().isEmpty());
        Heartbeats beats = lab.heartbeats(GUEST).since(begin);
        assertThat(beats.backwards()).isZero();
        assertThat(beats.corrupt()).isZero();
    }
}
