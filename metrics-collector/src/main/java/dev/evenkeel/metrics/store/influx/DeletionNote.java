package dev.evenkeel.metrics.store.influx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A file that is there while points are being deleted, and says up to which moment. */
record DeletionNote(Path file) {
    /** Nothing when no deletion is under way; a note that was cut off was written before any began. */
    Optional<Instant> moment() throws IOException {
        try {
            return Optional.of(Instant.parse(Files.readString(file)));
        } catch (NoSuchFileException | DateTimeException none) {
            return Optional.empty();
        }
    }

    /** It is on the disk when this returns. */
    void write(Instant moment) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(moment.toString().getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
