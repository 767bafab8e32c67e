package dev.evenkeel.metrics.store;

import dev.evenkeel.model.port.PortException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory that holds a metric store and nothing else, locked for one process. A file in it, {@code evenkeel-metrics}, carries
 * the lock, which the operating system lifts when the process ends, however it does, and names the format once the store is made.
 */
final class StoreDirectory implements AutoCloseable {
    static final String MARKER = "evenkeel-metrics";
    private static final String FORMAT = "Evenkeel metric store, format 1\n";
    private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel marker;

    private StoreDirectory(Path path, FileChannel marker) {
        this.path = path;
        this.marker = marker;
    }

    /** Makes the directory where it is missing, and locks it. */
    static StoreDirectory lock(Path path) {
        try {
            Files.createDirectories(path);
            Path real = path.toRealPath();
            requireOwn(real);
            return locked(real);
        } catch (IOException problem) {
            throw new PortException(
                    "Metric store directory '" + path + "' can not be used: " + inWords(problem) + ".", problem);
        }
    }

    Path path() {
        return path;
    }

    /** Says that the store in it is made completely and may hold points from now on. */
    void markComplete() {
        try {
            marker.write(ByteBuffer.wrap(FORMAT.getBytes(StandardCharsets.UTF_8)), 0);
            marker.force(true);
        } catch (IOException problem) {
            throw new PortException("Metric store directory '" + path + "' can not be marked.", problem);
        }
    }

    /** What its files take, in bytes. */
    long bytes() {
        try (Stream<Path> contents = Files.walk(path)) {
            return contents.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException | UncheckedIOException problem) {
            throw new PortException("Metric store directory '" + path + "' can not be measured.", problem);
        }
    }

    /** What is in the way of writing: too little room, or a directory that is gone. */
    Optional<String> problem(long leastFreeBytes) {
        try {
            if (!Files.isWritable(path.resolve(MARKER))) {
                return Optional.of("Metric store directory '" + path + "' is gone or can not be written.");
            }
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < leastFreeBytes) {
                return Optional.of(
                        "Metric store directory '" + path + "' has only " + free / (1 << 20) + " MiB of room.");
            }
            return Optional.empty();
        } catch (IOException problem) {
            return Optional.of("Metric store directory '" + path + "' can not be read: " + inWords(problem) + ".");
        }
    }

    @Override
    public void close() {
        try {
            marker.close();
        } catch (IOException problem) {
            throw new PortException("Metric store directory '" + path + "' can not be unlocked.", problem);
        } finally {
            LOCKED_HERE.remove(path);
        }
    }

    private static void requireOwn(Path path) throws IOException {
        if (Files.exists(path.resolve(MARKER))) {
            return;
        }
        try (Stream<Path> contents = Files.list(path)) {
            Optional<Path> foreign = contents.sorted().findFirst();
            if (foreign.isPresent()) {
                throw new PortException("Metric store directory '" + path + "' holds something else: '"
                        + foreign.get().getFileName() + "'.\nMaybe another directory was meant; an empty one will do.");
            }
        }
    }

    /** Asks this process first: opening and closing the marker once more would lift the lock that it holds (POSIX). */
    private static StoreDirectory locked(Path path) throws IOException {
        if (!LOCKED_HERE.add(path)) {
            throw inUse(path);
        }
        try {
            FileChannel marker = FileChannel.open(
                    path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (marker.tryLock() == null) {
                    throw inUse(path);
                }
                requireFormat(path, marker);
                return new StoreDirectory(path, marker);
            } catch (IOException | PortException problem) {
                marker.close();
                throw problem;
            }
        } catch (IOException | PortException problem) {
            LOCKED_HERE.remove(path);
            throw problem;
        }
    }

    private static PortException inUse(Path path) {
        return new PortException("Metric store directory '" + path
                + "' is in use by another process.\nMaybe Evenkeel is running already.");
    }

    /** An empty marker says that the first start was cut off: what it left holds nothing and is taken away. */
    private static void requireFormat(Path path, FileChannel marker) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(2 * FORMAT.length());
        marker.read(found, 0);
        String format = new String(found.array(), 0, found.position(), StandardCharsets.UTF_8);
        if (format.isEmpty()) {
            clear(path);
        } else if (!format.equals(FORMAT)) {
            throw new PortException("Metric store directory '" + path + "' has the unknown format '" + format.strip()
                    + "'.\nMaybe a newer Evenkeel wrote it.");
        }
    }

    private static void clear(Path path) throws IOException {
        try (Stream<Path> contents = Files.walk(path)) {
            List<Path> deepestFirst = contents.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                if (!file.equals(path) && !file.equals(path.resolve(MARKER))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String inWords(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        if (problem instanceof NoSuchFileException) {
            return "it is not there";
        }
        return String.valueOf(problem.getMessage());
    }
}
