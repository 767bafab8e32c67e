package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.contract.HypervisorDriverContract;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.HypervisorDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On three real libvirts with real guests: one moves between h1 and h2, one stays on h1, and h3 is empty. */
@Tag("lab")
@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibvirtDriverContractTest extends HypervisorDriverContract {
    private static final VmId MOVING = new VmId("vm71");

    private final Lab lab;
    private LabPool network;

    @TempDir
    private Path directory;

    LibvirtDriverContractTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeAll
    void startGuests() {
        lab.call("guest", "vm71@h1", "vm72@h1");
    }

    @AfterAll
    void endGuests() {
        for (String guest : new String[] {"vm71", "vm72"}) {
            for (String host : new String[] {"h1", "h2"}) {
                if (lab.guestsOn(host).contains(guest)) {
                    lab.virsh(host, "destroy", guest);
                    lab.virsh(host, "undefine", guest);
                }
            }
        }
    }

    @Override
    protected HypervisorDriver openDriver() {
        network = LabPool.enter(lab);
        boolean wasOff = !lab.isOn("h3");
        if (wasOff) {
            lab.call("power", "h3", "on");
        }
        LibvirtDriver opened =
                LabPool.driver(lab, directory.resolve("state-" + System.identityHashCode(network)), LabPool.settings());
        Lab.await(
                "h3 is up",
                Duration.ofMinutes(2),
                () -> opened.inventory(LabPool.ID)
                                .host(LabPool.H3)
                                .orElseThrow()
                                .state()
                        == HostState.UP);
        return opened;
    }

    /** A migration that a test has left under way would go on in the next one. */
    @AfterEach
    void leave() {
        Lab.await("the end of migrations", Duration.ofMinutes(3), this::isSettled);
        network.close();
    }

    private boolean isSettled() {
        List<String> places = Stream.of("h1", "h2")
                .filter(host -> lab.guestsOn(host).contains(MOVING.value()))
                .toList();
        return places.size() == 1 && hasNoJobOn(places.get(0));
    }

    private boolean hasNoJobOn(String host) {
        String libvirt = "qemu+tcp://" + host + "/system";
        return lab.attempt("exec", "timeout", "20", "virsh", "-c", libvirt, "domjobinfo", MOVING.value())
                .output()
                .contains("None");
    }

    @Override
    protected PoolId pool() {
        return LabPool.ID;
    }

    @Override
    protected Action.Migrate possibleMigration() {
        HostId from =
                driver.inventory(LabPool.ID).vm(MOVING).orElseThrow().host().orElseThrow();
        return new Action.Migrate(MOVING, from, from.equals(LabPool.H1) ? LabPool.H2 : LabPool.H1);
    }

    @Override
    protected HostId emptyHost() {
        return LabPool.H3;
    }

    @Override
    protected HostId occupiedHost() {
        return LabPool.H1;
    }

    @Override
    protected void elapse(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    protected Duration step() {
        return Duration.ofMillis(500);
    }
}
