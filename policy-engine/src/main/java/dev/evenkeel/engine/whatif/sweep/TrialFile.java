package dev.evenkeel.engine.whatif.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.engine.whatif.report.Measure;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The trials of a sweep that are done, a line of JSON each, so that a sweep that was stopped goes on where it was. The first line names
 * the scenario; a last line that was cut off counts as not written.
 */
final class TrialFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "evenkeel-sweep";

    private final Path path;
    private final FileChannel channel;
    private final Map<String, Trial> done = new LinkedHashMap<>();

    private TrialFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens the file, or begins it.
     *
     * @param scenario the text that was played
     * @throws PortException when it can not be read or written
     * @throws IllegalArgumentException when it is of another scenario, or no such file at all
     */
    static TrialFile open(Path path, String scenario) {
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            TrialFile file = new TrialFile(path, channel);
            file.begin(fingerprint(scenario));
            return file;
        } catch (IOException failed) {
            throw unusable(path, failed);
        }
    }

    /** Those that are there already, by their keys. */
    Map<String, Trial> done() {
        return Map.copyOf(done);
    }

    /** When it returns the trial survives the death of the process. May be called from several threads. */
    synchronized void append(Trial trial) {
        try {
            write(line(trial));
        } catch (IOException failed) {
            throw unusable(path, failed);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw unusable(path, failed);
        }
    }

    private void begin(String fingerprint) throws IOException {
        String text = Files.readString(path);
        int end = text.lastIndexOf('\n') + 1;
        if (text.isEmpty()) {
            write(JSON.createObjectNode().put("format", FORMAT).put("scenario", fingerprint));
            return;
        }
        String[] lines = end == 0 ? new String[] {text} : text.substring(0, end).split("\n");
        JsonNode head = read(lines[0], 1);
        if (!FORMAT.equals(head.path("format").asText())
                || !fingerprint.equals(head.path("scenario").asText())) {
            throw new IllegalArgumentException(
                    path + " holds the sweep of another scenario, or of this one before it was changed."
                            + "\nMaybe delete it, or name another file by --trials.");
        }
        for (int i = 1; i < lines.length; i++) {
            Trial trial = trial(read(lines[i], i + 1));
            done.put(trial.key(), trial);
        }
        int bytes = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        channel.truncate(bytes).position(bytes);
    }

    private void write(ObjectNode line) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private JsonNode read(String line, int number) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    path + ":" + number + ": is no line of a sweep.\nMaybe name another file by --trials.", broken);
        }
    }

    private static ObjectNode line(Trial trial) {
        ObjectNode line = JSON.createObjectNode().put("policy", trial.policy()).put("days", trial.days());
        ObjectNode settings = line.putObject("settings");
        trial.settings().forEach(settings::put);
        ObjectNode figures = line.putObject("figures");
        trial.figures().forEach((measure, value) -> figures.put(measure.key(), value));
        return line;
    }

    private static Trial trial(JsonNode line) {
        Map<String, String> settings = new LinkedHashMap<>();
        line.path("settings")
                .properties()
                .forEach(it -> settings.put(it.getKey(), it.getValue().asText()));
        Map<Measure, Double> figures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            if (line.path("figures").has(measure.key())) {
                figures.put(measure, line.path("figures").path(measure.key()).asDouble());
            }
        }
        return new Trial(
                line.path("policy").asText(), settings, line.path("days").asDouble(), figures);
    }

    private static String fingerprint(String scenario) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(scenario.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PortException unusable(Path path, IOException failed) {
        return new PortException(
                path + " can not be read or written: " + failed.getMessage()
                        + "\nMaybe its directory does not exist, or the disk is full.",
                failed);
    }
}
