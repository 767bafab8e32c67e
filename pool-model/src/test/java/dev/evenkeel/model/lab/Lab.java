package dev.evenkeel.model.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A lab of its own for this process: it ends with this process, however that ends. See {@code lab/README.md}. */
public final class Lab implements AutoCloseable {
    private static final int UNFIT = 69;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final String name;

    private Lab(String name) {
        this.name = name;
    }

    /** Installs what a lab needs; the reason in words where this machine can not have one. */
    public static Optional<String> impediment() {
        Outcome outcome = run(List.of(home().resolve("install").toString()), "lab", PATIENCE);
        if (outcome.exitCode() != 0 && outcome.exitCode() != UNFIT) {
            throw new AssertionError("lab/install: exit code " + outcome.exitCode() + "\n" + outcome.output());
        }
        return outcome.exitCode() == 0
                ? Optional.empty()
                : Optional.of(outcome.output().strip());
    }

    /** Brings up a lab with hosts h1, h2 …, without guests. */
    public static Lab up(int hosts) {
        Lab lab = new Lab("test-" + ProcessHandle.current().pid());
        lab.call(
                "up",
                String.valueOf(hosts),
                "--owner",
                String.valueOf(ProcessHandle.current().pid()));
        return lab;
    }

    /** A lab's command, such as {@code load vm1 cpu=60}; what it wrote. */
    public String call(String... words) {
        Outcome outcome = attempt(words);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(
                    "lab " + String.join(" ", words) + ": exit code " + outcome.exitCode() + "\n" + outcome.output());
        }
        return outcome.output();
    }

    /** As {@link #call}, for what may fail. */
    public Outcome attempt(String... words) {
        return run(
                Stream.concat(Stream.of(home().resolve("lab").toString()), Arrays.stream(words))
                        .toList(),
                name,
                PATIENCE);
    }

    /** What a process ended with, standard error with standard output. */
    public record Outcome(int exitCode, String output) {}

    /** What turns a command line into one that runs in the manager's namespace, in the same process. */
    public List<String> inManager() {
        return List.of("env", "EVENKEEL_LAB=" + name, home().resolve("lab").toString(), "exec");
    }

    /** The lab's name, which no other lab on this machine has. */
    public String name() {
        return name;
    }

    /** A file of the lab, such as {@code key}. */
    public Path file(String file) {
        return Path.of("/var/lib/evenkeel-lab", name, file);
    }

    /** The scripts' directory. */
    public static Path home() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("lab/install"))) {
            directory = Optional.ofNullable(directory.getParent())
                    .orElseThrow(() -> new IllegalStateException(
                            "No lab/install above " + Path.of("").toAbsolutePath()));
        }
        return directory.resolve("lab");
    }

    /** virsh on one host, from the manager's namespace. */
    public String virsh(String host, String... words) {
        return call(Stream.concat(
                        Stream.of("exec", "timeout", "120", "virsh", "-q", "-c", "qemu+tcp://" + host + "/system"),
                        Arrays.stream(words))
                .toArray(String[]::new));
    }

    /** Names of the guests that run on a host, in order; none on one that is off. */
    public List<String> guestsOn(String host) {
        return isOn(host)
                ? virsh(host, "list", "--name")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(String::strip)
                        .sorted()
                        .toList()
                : List.of();
    }

    /** Whether a host has power; one that is losing it has not. */
    public boolean isOn(String host) {
        return powerOf(host).equals("on");
    }

    /** Whether a host is off, and its card waits for a packet. */
    public boolean isOff(String host) {
        return powerOf(host).equals("off");
    }

    /** Gives a host power, once it is off, and waits for its libvirt. */
    public void bringUp(String host, Duration patience) {
        await(host + " answers", patience, () -> {
            attempt("power", host, "on");
            return answers(host);
        });
    }

    /** Whether the libvirt of a host answers the manager. */
    public boolean answers(String host) {
        return attempt("exec", "timeout", "30", "virsh", "-c", "qemu+tcp://" + host + "/system", "list")
                        .exitCode()
                == 0;
    }

    /** Migrates a guest by hand. */
    public void migrate(String guest, String from, String to) {
        virsh(
                from,
                "migrate",
                "--live",
                "--p2p",
                "--persistent",
                "--undefinesource",
                guest,
                "qemu+tcp://" + to + "/system");
    }

    /** What a guest has said so far. */
    public Heartbeats heartbeats(String guest) {
        try {
            String record = Files.readString(file("heartbeats"));
            String whole = record.substring(0, record.lastIndexOf('\n') + 1); // the last line may be in the making
            return new Heartbeats(whole.lines()
                    .filter(line -> line.contains(" " + guest + " "))
                    .map(Heartbeat::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks again and again until it is so; fails when that takes too long. */
    public static void await(String what, Duration patience, BooleanSupplier isSo) {
        long end = System.nanoTime() + patience.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public void close() {
        call("down");
    }

    private String powerOf(String host) {
        try {
            return Files.readString(file(host).resolve("power")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome run(List<String> command, String lab, Duration patience) {
        try {
            Path output = Files.createTempFile("lab", ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
                builder.environment().put("EVENKEEL_LAB", lab);
                Process process = builder.redirectOutput(output.toFile()).start();
                if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(String.join(" ", command) + " hangs:\n" + Files.readString(output));
                }
                return new Outcome(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
