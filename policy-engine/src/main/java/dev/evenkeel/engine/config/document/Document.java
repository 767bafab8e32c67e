package dev.evenkeel.engine.config.document;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A file taken apart into values that know their lines. What it means is for the {@link Kind} that reads it. */
public final class Document {
    private final Reading reading;
    private final Value root;

    private Document(Reading reading, Value root) {
        this.reading = reading;
        this.root = root;
    }

    @FunctionalInterface
    private interface Syntax {
        void parse(String text, TreeBuilder tree);
    }

    /**
     * A YAML file; JSON is YAML too.
     *
     * @throws ConfigException with one problem when it is absent, unreadable, too large, empty or not YAML
     */
    public static Document yaml(Path file, int mostMiB) {
        return parse(new Reading(file.toString(), false), file, mostMiB, YamlParser::parse);
    }

    /** YAML from a string; the name stands in for the file in problems. */
    public static Document yaml(String name, String text) {
        return parse(new Reading(name, false), text, YamlParser::parse);
    }

    /**
     * A file of strict JSON.
     *
     * @throws ConfigException with one problem when it is absent, unreadable, too large, empty or not JSON
     */
    public static Document json(Path file, int mostMiB) {
        return parse(new Reading(file.toString(), false), file, mostMiB, JsonTextParser::parse);
    }

    /** JSON from a string; the name stands in for the file in problems. */
    public static Document json(String name, String text) {
        return parse(new Reading(name, false), text, JsonTextParser::parse);
    }

    /**
     * Reads the whole document.
     *
     * @throws ConfigException with all problems there are
     */
    public <T> T read(Kind<T> kind) {
        Optional<T> read = kind.read(new Node(reading, KeyPath.ROOT, root.line(), root));
        reading.problems().throwIfAny();
        return read.orElseThrow(() -> new IllegalStateException("Nothing was read and nothing reported."));
    }

    /** Every key that this kind asks for in this document, by its pattern. */
    public Map<String, KnownKey> knownKeys(Kind<?> kind) {
        Reading recording = reading.recordingKeys();
        kind.read(new Node(recording, KeyPath.ROOT, root.line(), root));
        return recording.keys();
    }

    private static Document parse(Reading reading, Path file, int mostMiB, Syntax syntax) {
        try {
            return parse(reading, TextFile.read(file, mostMiB), syntax);
        } catch (Unreadable e) {
            throw unreadable(reading, e);
        }
    }

    private static Document parse(Reading reading, String text, Syntax syntax) {
        TreeBuilder tree = new TreeBuilder(reading);
        try {
            syntax.parse(text, tree);
            return new Document(reading, tree.root().orElseThrow(() -> new Unreadable(0, "is empty.")));
        } catch (Unreadable e) {
            throw unreadable(reading, e);
        }
    }

    private static ConfigException unreadable(Reading reading, Unreadable cause) {
        reading.problem(cause.line(), KeyPath.ROOT, cause.getMessage());
        return reading.problems().report();
    }
}
