package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads single ways to switch a host on or off. */
final class WayReader {
    private static final Kind<Duration> TIME_LIMIT = Kinds.duration(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final Kind<Integer> PORT = Kinds.count(1, 65_535);
    private static final Kind<URI> URL = Kinds.parsed("URL", DataReader::url, URI::toString);
    private static final Kind<List<String>> WORDS = Kinds.list(Kinds.text());
    private static final Pattern SECURE_ON = Pattern.compile(
            "(?:[0-9a-fA-F]{2}[:-]?){3}(?:(?:[0-9a-fA-F]{2}[:-]?){2})?[0-9a-fA-F]{2}" + "|\\d{1,3}(?:[.]\\d{1,3}){3}");
    /** Keys that only magic packets have. */
    private static final List<String> OF_PACKETS =
            List.of("address", "interfaces", "port", "repeats", "secureOn", "through");

    private final SecretReader secrets;
    private final Path directory;

    /** @param directory the one that relative names of files start from */
    WayReader(SecretReader secrets, Path directory) {
        this.secrets = secrets;
        this.directory = directory;
    }

    /** Its keys stand beside those of the other ways: the only way of most hosts is written in one line. */
    Optional<WaySettings.MagicPacket> magicPacket(Section section) {
        Optional<String> mac = section.find("mac", Kinds.macAddress());
        Optional<String> address = section.find("address", Kinds.name());
        List<String> interfaces = section.get("interfaces", Kinds.list(Kinds.name()), List.of());
        int port = section.get("port", PORT, WaySettings.MagicPacket.DEFAULT_PORT);
        int repeats = section.get("repeats", Kinds.count(1, 100), WaySettings.MagicPacket.DEFAULT_REPEATS);
        Optional<Secret> secureOn = section.find("secureOn", secrets);
        Optional<WaySettings.Ssh> through = section.find("through", relay());
        if (!section.has("mac")) {
            OF_PACKETS.stream()
                    .filter(section::has)
                    .forEach(key -> section.at(key).problem("is for magic packets, which need a 'mac'."));
        }
        if (address.isPresent() && !interfaces.isEmpty()) {
            section.at("interfaces").problem("is only for broadcasts of this machine: leave 'address' out.");
        }
        secureOn.filter(secret -> !SECURE_ON.matcher(secret.value()).matches())
                .ifPresent(secret -> section.at("secureOn")
                        .problem("the password is not 4 or 6 bytes, such as 00:22:44:66:88:aa or 192.168.1.1."));
        return mac.map(
                card -> new WaySettings.MagicPacket(card, address, interfaces, port, repeats, secureOn, through));
    }

    Kind<WaySettings.Redfish> redfish() {
        return Kinds.section(section -> {
            Optional<URI> url = section.require("url", URL);
            Optional<String> user = section.require("user", Kinds.text());
            Optional<Secret> password = section.require("password", secrets);
            Optional<String> system = section.find("system", Kinds.text());
            Optional<Path> caFile = section.find("caFile", file());
            WaySettings.Patience patience = patience(section);
            return section.make(() -> new WaySettings.Redfish(
                    url.orElseThrow(), user.orElseThrow(), password.orElseThrow(), system, caFile, patience));
        });
    }

    Kind<WaySettings.Ipmi> ipmi() {
        return Kinds.section(section -> {
            Optional<String> address = section.require("address", Kinds.name());
            int port = section.get("port", PORT, WaySettings.Ipmi.DEFAULT_PORT);
            Optional<String> user = section.require("user", Kinds.text());
            Optional<Secret> password = section.require("password", secrets);
            int cipher = section.get("cipher", Kinds.count(0, 17), WaySettings.Ipmi.DEFAULT_CIPHER);
            WaySettings.Patience patience = patience(section);
            return section.make(() -> new WaySettings.Ipmi(
                    address.orElseThrow(), port, user.orElseThrow(), password.orElseThrow(), cipher, patience));
        });
    }

    Kind<WaySettings.Ssh> ssh(List<String> defaultCommand) {
        return Kinds.section(section -> {
            Optional<String> address = section.require("address", machine());
            int port = section.get("port", PORT, WaySettings.Ssh.DEFAULT_PORT);
            String user = section.get("user", machine(), WaySettings.Ssh.DEFAULT_USER);
            Optional<Path> key = section.find("key", file());
            Optional<Path> knownHosts = section.find("knownHosts", file());
            List<String> command = section.get("command", WORDS, defaultCommand);
            WaySettings.Patience patience = patience(section);
            requireWords(section, command);
            return section.make(
                    () -> new WaySettings.Ssh(address.orElseThrow(), port, user, key, knownHosts, command, patience));
        });
    }

    private Kind<WaySettings.Ssh> relay() {
        return ssh(WaySettings.Ssh.SEND_PACKET);
    }

    Kind<WaySettings.Command> command() {
        return Kinds.section(section -> {
            Optional<List<String>> command = section.require("command", WORDS);
            WaySettings.Patience patience = patience(section);
            command.ifPresent(words -> requireWords(section, words));
            return section.make(() -> new WaySettings.Command(command.orElseThrow(), patience));
        });
    }

    private static void requireWords(Section section, List<String> words) {
        if (words.isEmpty() && !section.hasProblems()) {
            section.at("command").problem("is empty; it needs a program and its arguments, such as [poweroff].");
        }
    }

    private static WaySettings.Patience patience(Section section) {
        WaySettings.Patience usual = WaySettings.Patience.DEFAULT;
        Duration timeLimit = section.get("timeLimit", TIME_LIMIT, usual.timeLimit());
        int retries = section.get("retries", Kinds.count(0, 10), usual.retries());
        return new WaySettings.Patience(timeLimit, retries);
    }

    /** One that is there: a key that is missing would be missed on the night on which it is needed. */
    private Kind<Path> file() {
        return Kinds.path(directory).map(WayReader::requireReadable, path -> path);
    }

    private static Path requireReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("file '" + file + "' can not be read.");
        }
        return file;
    }

    /** What programs must not take for an option. */
    private static Kind<String> machine() {
        return Kinds.name().map(WayReader::requireNoOption, name -> name);
    }

    private static String requireNoOption(String name) {
        if (name.startsWith("-")) {
            throw new IllegalArgumentException("begins with a hyphen.");
        }
        return name;
    }
}
