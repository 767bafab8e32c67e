package dev.evenkeel.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engine.app.ControlSocket;
import dev.evenkeel.engine.cli.Cli;
import dev.evenkeel.engine.cli.EngineProcess;
import dev.evenkeel.model.lab.Heartbeats;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lab set as one proof wants it, and the engine on it as a process. Guests are told apart by their own word and by virsh, never by the engine's. */
final class Stage {
    static final List<String> HOSTS = List.of("h1", "h2", "h3");
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Lab lab;
    private final Path folder;
    private long begin = System.currentTimeMillis();

    /** @param folder for configuration and data */
    Stage(Lab lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
    }

    /** Brings every host up and each of these guests, idle, to its host: {@code vm1@h1}; others end. The proof begins here. */
    void place(String... guestsAtHosts) {
        HOSTS.forEach(host -> lab.bringUp(host, PATIENCE));
        Map<String, String> wanted = Arrays.stream(guestsAtHosts)
                .map(pair -> pair.split("@"))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, other) -> one, TreeMap::new));
        Map<String, String> present = placement();
        present.forEach((guest, host) -> {
            if (!wanted.containsKey(guest)) {
                lab.virsh(host, "destroy", guest);
            }
        });
        List<String> missing = new ArrayList<>();
        wanted.forEach((guest, host) -> {
            String at = present.get(guest);
            if (at == null) {
                missing.add(guest + "@" + host);
            } else if (!at.equals(host)) {
                lab.migrate(guest, at, host);
            }
        });
        if (!missing.isEmpty()) {
            lab.call(Stream.concat(Stream.of("guest"), missing.stream()).toArray(String[]::new));
        }
        load(String.join(",", wanted.keySet()), "cpu=0", "dirty=0", "net=0");
        assertThat(placement()).isEqualTo(wanted);
        beginNow();
    }

    /** A proof begins with guests where they are. */
    void beginNow() {
        begin = System.currentTimeMillis();
    }

    /** What guests do from now on. */
    void load(String guests, String... orders) {
        lab.call(Stream.concat(Stream.of("load", guests), Arrays.stream(orders)).toArray(String[]::new));
    }

    /** Where virsh sees each guest run; one that runs on two hosts fails. */
    Map<String, String> placement() {
        Map<String, String> placement = new TreeMap<>();
        for (String host : HOSTS) {
            for (String guest : lab.guestsOn(host)) {
                Optional.ofNullable(placement.put(guest, host)).ifPresent(other -> {
                    throw new AssertionError(guest + " runs on " + other + " and on " + host);
                });
            }
        }
        return placement;
    }

    /** The engine on the lab's own configuration, with changes: text that stands in it, then what it is replaced by, and so on. */
    EngineProcess engine(String... changes) {
        return EngineProcess.startBy(
                lab.inManager(), data(), "--config", config(changes).toString());
    }

    /** A configuration file. */
    Path config(String... changes) {
        try {
            String text = Files.readString(Lab.home().resolve("pool.yaml"))
                    .replace("evenkeel-lab/lab", "evenkeel-lab/" + lab.name());
            for (int i = 0; i < changes.length; i += 2) {
                assertThat(text).contains(changes[i]);
                text = text.replace(changes[i], changes[i + 1]);
            }
            return Files.writeString(folder.resolve("pool.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on to the engine's line with this pattern; when none comes, the failure tells how the engine sees the pool. */
    String require(EngineProcess engine, String pattern) {
        return engine.next(pattern, PATIENCE).orElseThrow(() -> {
            engine.next("(?!)", Duration.ZERO);
            return new AssertionError(
                    "No line with '" + pattern + "' in:\n" + engine.text() + "\n" + doctor() + "\n" + placement());
        });
    }

    /** What the engine has measured; why it does not say, where it has ended. */
    String doctor() {
        try {
            return ControlSocket.ask(data(), "doctor");
        } catch (PortException ended) {
            return ended.getMessage();
        }
    }

    /** A command to the running engine. */
    String ask(String... words) {
        Cli cli = Cli.run(Stream.concat(Arrays.stream(words), Stream.of("--data", data().toString()))
                .toArray());
        assertThat(cli.exitCode())
                .as(String.join(" ", words) + ": " + cli.err())
                .isZero();
        return cli.out();
    }

    /** Waits until the engine has nothing under way. */
    void awaitRest() {
        Lab.await(
                "nothing under way",
                PATIENCE,
                () -> ask("status", "--format", "json").contains("\"underWay\" : [ ]"));
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Waits for as many more heartbeats of a guest, ten of which are a second. */
    void awaitHeartbeats(String guest, int more) {
        long until = lab.heartbeats(guest).last().sequence() + more;
        Lab.await(
                "heartbeats of " + guest,
                PATIENCE,
                () -> lab.heartbeats(guest).last().sequence() >= until);
    }

    /** Since the proof began no heartbeat of these guests was lost, none came twice, and their memory is as they wrote it. */
    void everyHeartbeatCame(String... guests) {
        for (String guest : guests) {
            Heartbeats before = lab.heartbeats(guest);
            Lab.await(
                    "another heartbeat of " + guest,
                    PATIENCE,
                    () -> lab.heartbeats(guest).last().sequence()
                            > before.last().sequence());
            Heartbeats beats = lab.heartbeats(guest).since(begin);
            System.out.println("  " + guest + ": " + beats);
            assertThat(beats.lost()).as("lost heartbeats of " + guest).isZero();
            assertThat(beats.backwards())
                    .as("heartbeats of " + guest + " out of order")
                    .isZero();
            assertThat(beats.corrupt()).as("corrupt pages of " + guest).isZero();
        }
    }
}
