package dev.evenkeel.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.lab.Heartbeats;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lab does what the proofs rely on, without the engine. */
@Tag("lab")
@ExtendWith(LabExtension.class)
class LabTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** More than the number of any process (PID_MAX_LIMIT of Linux). */
    private static final int NO_PROCESS = (1 << 22) + 1;

    private final Lab lab;

    LabTest(Lab lab) {
        this.lab = lab;
    }

    /** What was proven before may have left them off. */
    @BeforeEach
    void everyHostIsUp() {
        Stage.HOSTS.forEach(host -> lab.bringUp(host, PATIENCE));
    }

    @Test
    void aGuestThatWritesItsMemoryLosesNothingOnItsWayAndBack() {
        lab.call("guest", "vm9@h1");
        lab.call("load", "vm9", "cpu=20", "dirty=20");
        lab.migrate("vm9", "h1", "h2");
        assertThat(lab.guestsOn("h2")).contains("vm9");
        lab.migrate("vm9", "h2", "h1");
        assertThat(lab.guestsOn("h1")).contains("vm9");
        Heartbeats beats = lab.heartbeats("vm9");
        System.out.println("vm9 by hand: " + beats);
        assertThat(beats.lost()).isZero();
        assertThat(beats.backwards()).isZero();
        assertThat(beats.corrupt()).isZero();
        assertThat(beats.last().checked()).isPositive();
        lab.virsh("h1", "destroy", "vm9");
        lab.virsh("h1", "undefine", "vm9");
    }

    @Test
    void aHostWithoutPowerIsGoneAndItsPacketBringsItBack() {
        lab.call("power", "h3", "soft");
        Lab.await("h3 is off", PATIENCE, () -> lab.isOff("h3"));
        assertThat(lab.answers("h3")).isFalse();
        lab.call("exec", "wakeonlan", "-i", "10.77.255.255", "52:54:00:77:00:02");
        lab.call("exec", "wakeonlan", "-i", "10.77.255.255", "52:54:00:77:00:03");
        Lab.await("h3 answers", PATIENCE, () -> lab.answers("h3"));
        assertThat(lab.call("exec", "tshark", "-r", lab.call("packet", "h3").strip(), "-V"))
                .contains("Wake On LAN, MAC: ", "(52:54:00:77:00:03)");
    }

    @Test
    void aLabWhoseStartIsKilledLeavesNothingAndWhatWasLeftOfAnotherGoes() throws IOException, InterruptedException {
        // It is its own owner: should it be up before it is killed, its keeper takes it down all the same.
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "exec \"$0\" up 1 --owner $$",
                Lab.home().resolve("lab").toString());
        String name = lab.name() + "-killed";
        String left = lab.name() + "-left";
        leave(left);
        builder.environment().put("EVENKEEL_LAB", name);
        Process up = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Lab.await("a host of it", PATIENCE, () -> Files.exists(Path.of("/run/netns/evenkeel-" + name + "-h1")));
        up.toHandle().destroyForcibly();
        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Lab.await("nothing left of it", PATIENCE, () -> !isThere(name));
        Lab.await("nothing left of the other", PATIENCE, () -> !isThere(left));
    }

    /** What stays of a lab when its keeper is killed with it. */
    private static void leave(String name) throws IOException, InterruptedException {
        Process network = new ProcessBuilder("ip", "netns", "add", "evenkeel-" + name + "-h1").start();
        assertThat(network.waitFor()).isZero();
        Path state = Files.createDirectories(Path.of("/var/lib/evenkeel-lab", name));
        Files.writeString(state.resolve("owner"), NO_PROCESS + "\n");
    }

    private static boolean isThere(String name) {
        return Stream.of(
                        "/var/lib/evenkeel-lab/" + name,
                        "/run/netns/evenkeel-" + name + "-mgr",
                        "/run/netns/evenkeel-" + name + "-h1",
                        "/etc/netns/evenkeel-" + name + "-mgr",
                        "/sys/fs/cgroup/evenkeel-" + name,
                        "/sys/fs/cgroup/memory/evenkeel-" + name,
                        "/sys/fs/cgroup/cpu/evenkeel-" + name)
                .anyMatch(path -> Files.exists(Path.of(path)));
    }
}
