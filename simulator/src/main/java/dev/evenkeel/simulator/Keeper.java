package dev.evenkeel.simulator;

import dev.evenkeel.model.Vm;
import dev.evenkeel.simulator.save.WorldFile;
import dev.evenkeel.simulator.world.SavedWorld;
import dev.evenkeel.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps a world in a file: before every acknowledgement, and every so often in between. */
final class Keeper {
    private final WorldFile file;
    private final PoolSpec spec;
    private final Duration interval;
    private Instant savedAt;

    Keeper(Path path, PoolSpec spec, Duration interval) {
        this.file = new WorldFile(path);
        this.spec = spec;
        this.interval = interval;
    }

    /**
     * The world that the file holds, if there is one; it must have been begun with the same description.
     *
     * @param restore makes a world of its saved form
     */
    Optional<World> read(Function<SavedWorld, World> restore) {
        return file.read().map(content -> {
            if (!content.pool().equals(spec.pool().value())
                    || !content.fingerprint().equals(fingerprint(spec))) {
                throw file.unreadable(
                        "it holds pool '" + content.pool() + "' with other hosts or VMs than are described now.", null);
            }
            try {
                return restore.apply(content.world());
            } catch (RuntimeException cause) {
                throw file.unreadable(String.valueOf(cause.getMessage()), cause);
            }
        });
    }

    void save(World world) {
        file.write(new WorldFile.Content(spec.pool().value(), fingerprint(spec), world.save()));
        savedAt = world.now();
    }

    /** To be called only after a first {@link #save}. */
    void saveIfDue(World world) {
        if (!world.now().isBefore(savedAt.plus(interval))) {
            save(world);
        }
    }

    /** Tells descriptions apart: names and sizes of hosts and VMs at the start. */
    private static String fingerprint(PoolSpec spec) {
        String text = Stream.concat(
                        spec.hosts().stream()
                                .map(host ->
                                        host.host().id() + " " + host.host().capacity() + " " + host.mac()),
                        spec.vms().stream().map(Keeper::describe))
                .sorted()
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String describe(Vm vm) {
        return vm.id() + " " + vm.vcpus() + " " + vm.memoryMiB();
    }
}
