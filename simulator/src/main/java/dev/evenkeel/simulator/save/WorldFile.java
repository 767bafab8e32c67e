package dev.evenkeel.simulator.save;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.world.SavedWorld;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file in which a simulated pool is kept. It is written beside its place, forced to disk and then put there, so that at any moment
 * the file is one whole state.
 */
public final class WorldFile {
    private static final String FORMAT = "evenkeel-world";
    private static final int VERSION = 2;
    private static final ObjectMapper MAPPER = WorldJson.mapper();

    private final Path path;

    public WorldFile(Path path) {
        this.path = path;
    }

    /**
     * What the file holds.
     *
     * @param format always {@value #FORMAT}
     * @param version of the format; others are refused
     * @param pool the pool's name
     * @param fingerprint of the description the pool was begun with; a file goes with one description only
     */
    public record Content(String format, int version, String pool, String fingerprint, SavedWorld world) {
        public Content(String pool, String fingerprint, SavedWorld world) {
            this(FORMAT, VERSION, pool, fingerprint, world);
        }
    }

    /** What was written last; empty when there is no file yet. */
    public Optional<Content> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = MAPPER.readTree(Files.readAllBytes(path));
            requireFormat(tree);
            addWaits(tree);
            addOutages(tree);
            addLabels(tree);
            return Optional.of(MAPPER.treeToValue(tree, Content.class));
        } catch (JacksonException cause) {
            throw unreadable(cause.getOriginalMessage(), cause);
        } catch (IOException | IllegalArgumentException cause) {
            throw unreadable(cause.getMessage(), cause);
        }
    }

    private void requireFormat(JsonNode tree) {
        if (!FORMAT.equals(tree.path("format").asText()) || tree.path("version").asInt() != VERSION) {
            throw unreadable("it is not of format " + FORMAT + " " + VERSION, null);
        }
    }

    /** Files from before waits were counted lack them: counting begins at 0. */
    private static void addWaits(JsonNode tree) {
        for (JsonNode usage : tree.findValues("usage")) {
            if (usage instanceof ObjectNode counters && !counters.has("cpuWait")) {
                counters.put("cpuWait", 0.0);
            }
        }
    }

    /** Files from before outages were counted lack them: counting begins now. */
    private static void addOutages(JsonNode tree) {
        for (JsonNode vm : tree.path("world").path("vms")) {
            if (vm instanceof ObjectNode fields && !fields.has("outage")) {
                long since = fields.path("fellWithHost").asBoolean()
                        ? tree.path("world").path("now").asLong()
                        : Long.MAX_VALUE;
                fields.putObject("outage").put("nanos", 0).put("longest", 0).put("since", since);
            }
        }
    }

    /** Files from before VMs had labels lack them. */
    private static void addLabels(JsonNode tree) {
        for (JsonNode vm : tree.path("world").path("vms")) {
            if (vm.path("vm") instanceof ObjectNode fields && !fields.has("labels")) {
                fields.putArray("labels");
            }
        }
    }

    /** An error about this file, with the cure. */
    public PortException unreadable(String why, Throwable cause) {
        String firstLine = String.valueOf(why).lines().findFirst().orElse("");
        return new PortException(
                "The simulated pool can not go on from " + path + ": " + firstLine
                        + "\nMaybe delete that file: the pool then begins anew.",
                cause);
    }

    /** When it returns the content survives the death of the process and of the machine. */
    public void write(Content content) {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            force(beside, MAPPER.writeValueAsBytes(content));
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceDirectory();
        } catch (IOException cause) {
            throw new PortException(
                    "The simulated pool can not be kept in " + path + ": " + cause.getMessage()
                            + "\nMaybe the disk is full or the directory can not be written.",
                    cause);
        }
    }

    private static void force(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private void forceDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
