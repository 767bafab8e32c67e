package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Node;
import dev.evenkeel.engine.config.document.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads secrets from where the configuration says they are: a file, or a variable of the environment. No message shows one. */
final class SecretReader {
    private final Path directory;
    private final Map<String, String> environment;

    /** @param directory the one that relative names of files start from */
    SecretReader(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    Kind<Secret> kind() {
        return Kinds.section(this::read);
    }

    private Optional<Secret> read(Section section) {
        Optional<String> file = section.find("file", Kinds.text());
        Optional<String> variable = section.find("environment", Kinds.text());
        if (file.isPresent() == variable.isPresent() && !section.hasProblems()) {
            section.place().problem("needs either 'file' or 'environment'.");
            return Optional.empty();
        }
        return file.flatMap(name -> fromFile(name, section.at("file")))
                .or(() -> variable.flatMap(name -> fromEnvironment(name, section.at("environment"))));
    }

    private Optional<Secret> fromFile(String name, Node at) {
        Path file = directory.resolve(name);
        try {
            return checked(Files.readString(file).strip(), "file '" + file + "'", at);
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
