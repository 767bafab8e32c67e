package dev.evenkeel.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.engine.app.ControlSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data directories that can not be used: the engine says why, in a line or two, or goes on. */
class BadSurroundingsTest {
    private static final int STOPPED_BY_INT = 130;
    private static final int MIB = 1 << 20;
    private static final int LEFT_BYTES = 100;
    private static final int JOURNAL_HEADER_BYTES = 8_192;

    @TempDir
    private Path folder;

    @Test
    void aFileInPlaceOfTheDataDirectoryIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));

        assertRefused(file, "Data directory " + file + " can not be written: it is a file.");
    }

    @Test
    void aDirectoryThatCanNotBeMadeIsNamed() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "Linux alone has this directory");

        assertRefused(
                Path.of("/proc/evenkeel"), "Data directory /proc/evenkeel can not be written: it can not be created.");
    }

    @Test
    void aReadOnlyDiskIsNamed() {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "ro,size=1m")) {
            assertRefused(disk.path(), "Data directory " + disk.path() + " can not be written: Read-only file system.");
        }
    }

    @Test
    void aDiskThatIsFullAtTheStartIsNamed() {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=32k")) {
            assertRefused(
                    disk.path(), "Data directory " + disk.path() + " can not be written: No space left on device.");
        }
    }

    @Test
    void anEngineWhoseDiskFillsUpGoesOnWhenThereIsRoomAgain() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "size=24m");
                EngineProcess engine = EngineProcess.start(disk.path().resolve("data"))) {
            engine.require(" engine started");
            Optional<String> alarm = Optional.empty();
            for (int attempt = 0; attempt < 60 && alarm.isEmpty(); attempt++) {
                disk.fill(); // again, for databases shrink files that they made too large
                alarm = engine.next(" ALARM .*No space left on device", Duration.ofSeconds(2));
            }
            assertThat(alarm).as(engine.text()).isPresent();
            disk.free();
            engine.require(" done .* is on ");
            assertThat(ControlSocket.ask(disk.path().resolve("data"), "status")).startsWith("pool ");
            engine.signal("INT");
            engine.exitCode();
            assertThat(engine.text())
                    .contains("violations recorded by the pool          0")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void damagedFilesAreNamedWithACure() throws IOException {
        Path data = folder.resolve("data");
        try (EngineProcess engine = EngineProcess.start(data, "--for", "2s")) {
            assertThat(engine.exitCode()).as(engine.text()).isZero();
        }

        Path world = data.resolve("world.json");
        byte[] kept = cutOff(world);
        assertRefused(data, "The simulated pool can not go on from " + world + ": ");
        Files.write(world, kept);

        Path table = data.resolve("metrics/points/_meta");
        kept = cutOff(table);
        assertRefused(data, "Metric store in '" + data.resolve("metrics") + "' can not be opened: ");
        Files.write(table, kept);

        Path journal = data.resolve("journal.mv.db");
        try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate((int) Math.min(file.size(), JOURNAL_HEADER_BYTES)), 0);
        }
        assertRefused(data, "Journal file " + journal + " is damaged: ");
        Files.delete(journal);

        try (EngineProcess engine = EngineProcess.start(data, "--for", "1s")) {
            assertThat(engine.exitCode()).as(engine.text()).isZero();
        }
    }

    @Test
    void anEngineWhoseHistoryCanNotBeReadSaysSoOnceAndRunsWithoutIt() throws IOException {
        Path data = folder.resolve("data");
        Path config = Files.writeString(folder.resolve("pool.yaml"), """
                pool: lab
                driver: simulated
                metrics: {powerOffWindow: 4h}
                simulated: {speed: 480}
                """);
        try (EngineProcess engine = EngineProcess.start(data, "--config", config.toString())) {
            engine.require(" sampled ");
            engine.require(" sampled "); // an hour later
            stop(engine);
        }
        List<Path> hours;
        try (Stream<Path> files = Files.list(data.resolve("metrics/points"))) {
            hours = files.filter(Files::isDirectory).sorted().toList();
        }
        assertThat(hours).hasSizeGreaterThan(1);
        for (Path hour : hours.subList(0, hours.size() - 1)) {
            Files.delete(hour.resolve("value.d"));
        }
        try (EngineProcess engine = EngineProcess.start(data, "--config", config.toString())) {
            engine.require("The load before the start can not be read: Metric store in '.*' can not be read: ");
            engine.require(" sampled ");
            stop(engine);
            assertThat(engine.text()).contains("host-hours");
            assertThat(engine.text().lines().filter(line -> line.contains("can not be read")))
                    .hasSize(1);
        }
    }

    private static void stop(EngineProcess engine) {
        engine.signal("INT");
        assertThat(engine.exitCode()).as(engine.text()).isEqualTo(STOPPED_BY_INT);
    }

    /** Leaves only the first bytes of the file; returns what it was. */
    private static byte[] cutOff(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(LEFT_BYTES);
        }
        return whole;
    }

    private static void assertRefused(Path data, String message) {
        Cli run = Cli.run("run", "--data", data, "--for", "1s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errLines()).hasSize(2);
        assertThat(run.errLines().get(0)).startsWith(message);
        assertThat(run.errLines().get(1)).startsWith("Maybe ");
    }

    /** A file system of its own in memory; only root may make one. */
    private record SmallDisk(Path path) implements AutoCloseable {
        static SmallDisk mount(Path path, String options) {
            try {
                Files.createDirectories(path);
                assumeTrue(
                        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString()), "root alone may mount");
                return new SmallDisk(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void fill() throws IOException {
            FileStore store = Files.getFileStore(path);
            try (FileChannel file =
                    FileChannel.open(path.resolve("ballast"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (store.getUsableSpace() > 0) {
                    file.write(ByteBuffer.allocate((int) Math.min(MIB, store.getUsableSpace())));
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }

        void free() throws IOException {
            Files.delete(path.resolve("ballast"));
        }

        @Override
        public void close() {
            run("umount", "-l", path.toString());
        }

        private static boolean run(String... command) {
            try {
                return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
            } catch (IOException absent) {
                return false;
            }
        }
    }
}
