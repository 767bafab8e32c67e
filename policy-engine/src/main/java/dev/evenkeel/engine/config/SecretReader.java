package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Node;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.engine.config.document.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads secrets from where the configuration says they are: a file, or a variable of the environment. No message shows one. */
final class SecretReader implements Kind<Secret> {
    private static final int LONGEST = 4_096;

    private final Path directory;
    private final Map<String, String> environment;
    private final Kind<Secret> section = Kinds.section(this::read);

    /** @param directory the one that relative names of files start from */
    SecretReader(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    @Override
    public Optional<Secret> read(Node node) {
        if (node.value() instanceof Value.Scalar) {
            node.problem(
                    "is a secret; it is not written here but comes from a 'file' or a variable of the 'environment'.");
            return Optional.empty();
        }
        return section.read(node);
    }

    @Override
    public String inWords() {
        return "section";
    }

    private Optional<Secret> read(Section source) {
        Optional<Path> file = source.find("file", Kinds.path(directory));
        Optional<String> variable = source.find("environment", Kinds.text());
        if (source.has("file") == source.has("environment")) {
            source.place().problem("needs either 'file' or 'environment'.");
            return Optional.empty();
        }
        return file.flatMap(path -> fromFile(path, source.at("file")))
                .or(() -> variable.flatMap(name -> fromEnvironment(name, source.at("environment"))));
    }

    private static Optional<Secret> fromFile(Path file, Node at) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return checked(text.strip(), "file '" + file + "'", at);
        } catch (IOException e) {
            at.problem("file '" + file + "' can not be read.");
            return Optional.empty();
        }
    }

    private Optional<Secret> fromEnvironment(String name, Node at) {
        return checked(environment.getOrDefault(name, "").strip(), "environment variable '" + name + "'", at);
    }

    private static Optional<Secret> checked(String value, String source, Node at) {
        if (value.isEmpty()) {
            at.problem(source + " is empty or not set.");
            return Optional.empty();
        }
        return Optional.of(new Secret(value));
    }
}
