package dev.evenkeel.metrics.store.influx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the server has not taken yet, on disk: each batch a file of line protocol, forced to the disk before {@link #add} returns. When
 * there is too much the oldest batch is dropped, and counted. Safe for several threads.
 */
final class Spool {
    private static final String SUFFIX = ".lines";
    private static final String UNFINISHED = "unfinished";
    private static final int DIGITS = 12;

    /** @param number batches are sent in the order of their numbers */
    record Batch(long number, String lines) {}

    private final Path directory;
    private final long limit;
    private final NavigableMap<Long, Long> sizes = new TreeMap<>();
    private long bytes;
    private long last;
    private long dropped;

    private Spool(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /** Goes on with what an earlier process has left. */
    static Spool open(Path directory, long limit) throws IOException {
        Spool spool = new Spool(directory, limit);
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                spool.take(file);
            }
        }
        spool.last = spool.sizes.isEmpty() ? 0 : spool.sizes.lastKey();
        return spool;
    }

    /** What is unfinished was cut off before it was acknowledged. */
    private void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX)) {
            long size = Files.size(file);
            sizes.put(Long.parseLong(name.substring(0, DIGITS)), size);
            bytes += size;
        } else if (name.equals(UNFINISHED)) {
            Files.delete(file);
        }
    }

    /** Keeps the lines; returns the batch's number. */
    synchronized long add(List<String> lines) throws IOException {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        while (bytes + text.length > limit && !sizes.isEmpty()) {
            remove(sizes.firstKey());
            dropped++;
        }
        long number = last + 1;
        Path file = file(number);
        Path unfinished = directory.resolve(UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
        last = number;
        sizes.put(number, (long) text.length);
        bytes += text.length;
        return number;
    }

    private void forceDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The batch that is to be sent next. */
    synchronized Optional<Batch> oldest() throws IOException {
        Map.Entry<Long, Long> first = sizes.firstEntry();
        return first == null
                ? Optional.empty()
                : Optional.of(new Batch(first.getKey(), Files.readString(file(first.getKey()))));
    }

    /** The server has it, or will never take it. */
    synchronized void remove(long number) throws IOException {
        Long size = sizes.remove(number);
        if (size != null) {
            bytes -= size;
            Files.deleteIfExists(file(number));
        }
    }

    /** True while a batch up to this number is kept. */
    synchronized boolean holdsUpTo(long number) {
        return !sizes.isEmpty() && sizes.firstKey() <= number;
    }

    synchronized long last() {
        return last;
    }

    synchronized int size() {
        return sizes.size();
    }

    /** Batches dropped for want of room since the spool was opened. */
    synchronized long dropped() {
        return dropped;
    }

    private Path file(long number) {
        return directory.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d" + SUFFIX, number));
    }
}
