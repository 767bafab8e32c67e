package dev.evenkeel.drivers.libvirt;

import static dev.evenkeel.drivers.libvirt.LabPool.H1;
import static dev.evenkeel.drivers.libvirt.LabPool.H2;
import static dev.evenkeel.drivers.libvirt.LabPool.H3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.lab.Heartbeats;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on real hosts, and what is left then. */
@Tag("lab")
@ExtendWith(LabExtension.class)
class LibvirtFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final VmId VM = new VmId("vm73");
    private static final ActionId FIRST = new ActionId("P1", 1);
    private static final Action.Migrate MOVE = new Action.Migrate(VM, H1, H2);
    /** With a guest that writes it never ends by itself. */
    private static final LibvirtSettings SLOW =
            LabPool.settings().with(MigrationSettings.DEFAULT.withBandwidth(2).withoutAutoConverge());

    private final Lab lab;
    private LabPool network;
    private LibvirtDriver driver;

    @TempDir
    private Path directory;

    LibvirtFaultsTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void open() {
        network = LabPool.enter(lab);
        if (!lab.isOn("h3")) {
            lab.call("power", "h3", "on");
        }
        if (lab.guestsOn("h2").contains("vm73")) {
            lab.migrate("vm73", "h2", "h1");
        } else if (!lab.guestsOn("h1").contains("vm73")) {
            lab.call("guest", "vm73@h1");
        }
        driver = open(SLOW);
        awaitHosts();
    }

    private void awaitHosts() {
        Lab.await(
                "all hosts are up", PATIENCE, () -> inventory().hosts().stream().allMatch(Host::isUp));
    }

    @AfterEach
    void close() {
        driver.close();
        network.close();
        lab.call("load", "vm73", "cpu=0", "dirty=0");
    }

    private LibvirtDriver open(LibvirtSettings settings) {
        return LabPool.driver(lab, directory.resolve("state"), settings);
    }

    @Test
    void aMigrationGoesOnWithoutTheDriverAndTheNextOneTakesItOnAndCanEndIt() {
        startForEver(MOVE);
        driver.close();

        driver = open(SLOW);
        awaitHosts();

        assertThat(driver.status(FIRST)).isInstanceOf(ActionStatus.Running.class);
        assertThat(inventory().migrations()).containsExactly(new RunningMigration(VM, H1, H2));
        assertThatThrownBy(() -> driver.start(new ActionId("P1", 2), MOVE)).hasMessageContaining("migrating already");
        driver.cancel(FIRST);
        awaitEnd();
        assertThat(driver.status(FIRST))
                .isInstanceOfSatisfying(
                        ActionStatus.Failed.class,
                        failed -> assertThat(failed.cause()).contains("cancelled", "MiB are left", "vm73 stays on h1"));
        assertThatItRunsOnH1Alone();
    }

    @Test
    void aVmThatMayBePausedEndsAMigrationThatWouldNeverEnd() {
        driver.close();
        MigrationSettings pausing = MigrationSettings.DEFAULT
                .withBandwidth(10)
                .withoutAutoConverge()
                .withPause(Duration.ofSeconds(3), Set.of(VM));
        driver = open(LabPool.settings().with(pausing));
        awaitHosts();
        lab.call("load", "vm73", "dirty=40");
        long begin = System.currentTimeMillis();

        driver.start(FIRST, MOVE);
        awaitEnd();

        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(inventory().vm(VM).orElseThrow().isOn(H2)).isTrue();
        Heartbeats beats = lab.heartbeats("vm73").since(begin);
        assertThat(beats.backwards()).isZero();
        assertThat(beats.corrupt()).isZero();
    }

    @Test
    void aTargetThatLosesItsPowerInTheMiddleLeavesTheVmWhereItWas() {
        Action.Migrate toH3 = new Action.Migrate(VM, H1, H3);
        startForEver(toH3);

        lab.call("power", "h3", "off");
        awaitEnd();

        assertThat(driver.status(FIRST)).isInstanceOf(ActionStatus.Failed.class);
        Inventory inventory = inventory();
        assertThat(inventory.host(H3).orElseThrow().state()).isEqualTo(HostState.UNREACHABLE);
        assertThat(inventory.host(H2).orElseThrow().state()).isEqualTo(HostState.UP);
        assertThat(inventory.vm(VM).orElseThrow().isOn(H1)).isTrue();
        assertThat(driver.check().problems()).singleElement().asString().contains("'h3'");
        assertThatThrownBy(() -> driver.start(new ActionId("P1", 2), toH3)).hasMessageContaining("'h3'");
        lab.call("power", "h3", "on");
        Lab.await(
                "h3 is up again",
                PATIENCE,
                () -> inventory().host(H3).orElseThrow().isUp());
        assertThatItRunsOnH1Alone();
    }

    @Test
    void aVmThatArrivesOnATargetThatTheEngineCanNotReachIsOnItsWayUntilItCan() {
        driver.close();
        driver = open(LabPool.settings().with(MigrationSettings.DEFAULT.withBandwidth(2)));
        awaitHosts();
        driver.start(FIRST, MOVE);
        awaitProgress();

        lab.call("cut", "h2");
        Lab.await("vm73 has left h1", PATIENCE, () -> !lab.guestsOn("h1").contains("vm73"));
        Lab.await(
                "h2 is silent",
                PATIENCE,
                () -> inventory().host(H2).orElseThrow().state() == HostState.UNREACHABLE);
        assertThat(driver.status(FIRST)).isInstanceOf(ActionStatus.Running.class);
        assertThat(inventory().vm(VM).orElseThrow().state()).isEqualTo(VmState.RUNNING);
        assertThat(inventory().migrations()).containsExactly(new RunningMigration(VM, H1, H2));

        lab.call("mend", "h2");
        awaitEnd();
        assertThat(driver.status(FIRST)).isEqualTo(new ActionStatus.Succeeded());
        assertThat(inventory().vm(VM).orElseThrow().isOn(H2)).isTrue();
    }

    @Test
    void aLibvirtThatIsKilledInTheMiddleLeavesTheVmRunningWhereItWas() {
        startForEver(MOVE);

        lab.call("exec", "h1", "pkill", "-9", "libvirtd");
        awaitEnd();

        assertThat(driver.status(FIRST)).isInstanceOf(ActionStatus.Failed.class);
        Lab.await(
                "h1 answers again",
                PATIENCE,
                () -> inventory().host(H1).orElseThrow().isUp());
        assertThatItRunsOnH1Alone();
    }

    @Test
    void aHostThatTheOthersCanNotReachIsFoundBeforeAnythingMigrates() {
        assertThat(driver.check().problems()).isEmpty();
        assertThat(driver.check().notes().get("host h1")).contains("qemu+tcp://10.77.0.11/system", "libvirt ", "QEMU ");
        driver.close();
        Map<HostId, HostSettings> hosts = new TreeMap<>(LabPool.settings().hosts());
        hosts.put(H2, hosts.get(H2).withPeerUri("qemu+tcp://nobody.invalid/system"));
        driver = open(LibvirtSettings.of(hosts));
        awaitHosts();

        assertThat(driver.check().problems())
                .singleElement()
                .asString()
                .contains("Host 'h1' can not reach libvirt of host 'h2'", "nobody.invalid", "/etc/hosts");
    }

    @Test
    void aDefinitionThatAMigrationLeftOnTheSourceIsRemovedAfterARestart() {
        lab.virsh("h1", "migrate", "--live", "--p2p", "--persistent", "vm73", "qemu+tcp://h2/system");
        assertThat(lab.virsh("h1", "list", "--all", "--name")).contains("vm73");

        assertThat(outcomeOfAdopted()).isEqualTo(new ActionStatus.Succeeded());

        assertThat(lab.virsh("h1", "list", "--all", "--name")).doesNotContain("vm73");
        assertThat(lab.guestsOn("h2")).contains("vm73");
    }

    @Test
    void aDefinitionThatCameToTheTargetWithAFailedMigrationIsRemovedAfterARestart() {
        lab.call(
                "exec",
                "bash",
                "-c",
                "virsh -q -c qemu+tcp://h1/system dumpxml --inactive vm73 > " + directory.resolve("xml"));
        lab.virsh("h2", "define", directory.resolve("xml").toString());

        assertThat(outcomeOfAdopted()).isInstanceOf(ActionStatus.Failed.class);

        assertThatItRunsOnH1Alone();
    }

    /** Of a migration that an engine began before it was killed. */
    private ActionStatus outcomeOfAdopted() {
        String uuid = lab.virsh("h2", "domuuid", "vm73").strip();
        driver.close();
        Ledger.open(directory.resolve("state"))
                .began(FIRST, new MigrationOrder(VM, uuid, H1, H2, Instant.now(), false, false));
        driver = open(SLOW);
        awaitHosts();
        awaitEnd();
        return driver.status(FIRST);
    }

    /** libvirt keeps its job open, so that it could be continued. */
    @Test
    void aVmWhoseTargetIsLostAfterTheSwitchToPostCopyIsToldAndNotResumed() {
        String uuid = lab.virsh("h1", "domuuid", "vm73").strip();
        lab.call("load", "vm73", "dirty=40");
        lab.call(
                "exec",
                "sh",
                "-c",
                "timeout 60 virsh -q -c qemu+tcp://h1/system migrate --live --p2p --postcopy --bandwidth 10"
                        + " --postcopy-bandwidth 1 vm73 qemu+tcp://h3/system >/dev/null 2>&1 &");
        Lab.await(
                "the switch to post-copy",
                PATIENCE,
                () -> lab.attempt(
                                        "exec",
                                        "timeout",
                                        "20",
                                        "virsh",
                                        "-c",
                                        "qemu+tcp://h1/system",
                                        "migrate-postcopy",
                                        "vm73")
                                .exitCode()
                        == 0);
        driver.close();
        Ledger.open(directory.resolve("state"))
                .began(FIRST, new MigrationOrder(VM, uuid, H1, H3, Instant.now(), false, false));
        driver = open(SLOW);
        Lab.await(
                "post-copy",
                PATIENCE,
                () -> lab.virsh("h1", "domstate", "--reason", "vm73").contains("post-copy"));

        lab.call("power", "h3", "off");
        Lab.await(
                "the break",
                PATIENCE,
                () -> lab.virsh("h1", "domstate", "--reason", "vm73").contains("failed"));
        assertThat(driver.status(FIRST)).isInstanceOf(ActionStatus.Running.class);
        lab.call("power", "h3", "on");
        awaitEnd();

        assertThat(driver.status(FIRST))
                .isInstanceOfSatisfying(
                        ActionStatus.Failed.class,
                        failed -> assertThat(failed.cause()).contains("its memory is lost"));
        assertThat(driver.noticed().problems())
                .singleElement()
                .asString()
                .contains("a post-copy migration broke, on h1");
        lab.virsh("h1", "destroy", "vm73");
        lab.call("guest", "vm73@h1");
    }

    @Test
    void whatWasMigratedByHandIsSeenAndADefinitionLeftOnTheSourceIsNoSecondVm() {
        lab.virsh("h1", "migrate", "--live", "--p2p", "--persistent", "vm73", "qemu+tcp://h2/system");

        Inventory inventory = inventory();

        assertThat(inventory.vms()).extracting(vm -> vm.id().value()).containsOnlyOnce("vm73");
        assertThat(inventory.vm(VM).orElseThrow().isOn(H2)).isTrue();
        assertThat(inventory.vm(VM).orElseThrow().state()).isEqualTo(VmState.RUNNING);
        assertThat(inventory.migrations()).isEmpty();
    }

    private Inventory inventory() {
        return driver.inventory(LabPool.ID);
    }

    private void startForEver(Action.Migrate move) {
        lab.call("load", "vm73", "dirty=10");
        driver.start(FIRST, move);
        awaitProgress();
    }

    private void awaitProgress() {
        Lab.await(
                "memory is on its way",
                PATIENCE,
                () -> driver.status(FIRST) instanceof ActionStatus.Running running && running.progress() > 0);
    }

    private void awaitEnd() {
        Lab.await("the end", PATIENCE, () -> {
            inventory();
            return !(driver.status(FIRST) instanceof ActionStatus.Running);
        });
    }

    private void assertThatItRunsOnH1Alone() {
        assertThat(lab.guestsOn("h1")).contains("vm73");
        assertThat(lab.virsh("h2", "list", "--all", "--name")).doesNotContain("vm73");
        assertThat(lab.virsh("h1", "domstate", "vm73")).startsWith("running");
        long now = System.currentTimeMillis();
        Lab.await(
                "a heartbeat",
                PATIENCE,
                () -> !lab.heartbeats("vm73").since(now).beats().isEmpty());
    }
}
