package dev.evenkeel.metrics.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** A file of load, plain or packed by xz or gzip. */
record HistoryFile(Path path) {
    private static final int BUFFER = 1 << 16;
    /** In directories of the Bitbrains traces; nothing in them is load that is known here. */
    private static final Set<String> OTHERS = Set.of("vms", "disk_read_kbs", "disk_write_kbs");

    /** The files themselves, and of directories those that end in {@code .csv}, packed or not. */
    static List<HistoryFile> all(List<Path> paths) {
        return paths.stream().flatMap(HistoryFile::files).map(HistoryFile::new).toList();
    }

    private static Stream<Path> files(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + " is not there.");
        }
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> files = inside.filter(
                            file -> file.getFileName().toString().matches(".*\\.csv(\\.xz|\\.gz)?"))
                    .filter(file -> !OTHERS.contains(new HistoryFile(file).name()))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException(path + " holds no files of load, such as cpu_mhz.csv or 1.csv.");
            }
            return files.stream();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(path + " can not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Its name without endings. */
    String name() {
        return path.getFileName().toString().replaceFirst("(\\.\\w+?)(\\.xz|\\.gz)?$", "");
    }

    long bytes() {
        try {
            return Files.size(path);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /** What is in it, as text in UTF-8. @param progress is told how many bytes of the file were read more */
    BufferedReader open(LongConsumer progress) throws IOException {
        InputStream counted = new BufferedInputStream(new Counted(Files.newInputStream(path), progress), BUFFER);
        InputStream plain = path.toString().endsWith(".xz")
                ? new XZInputStream(counted)
                : path.toString().endsWith(".gz") ? new GZIPInputStream(counted) : counted;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER);
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer progress;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                progress.accept(1);
            }
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                progress.accept(count);
            }
            return count;
        }
    }
}
