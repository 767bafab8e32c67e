package dev.evenkeel.wol.way;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A shell on another machine, reached by this system's {@code ssh} client without its configuration files.
 *
 * @param address IP address or name
 * @param port TCP, 1–65535
 * @param user who logs in there
 * @param key the private key; empty for what the client finds by itself
 * @param knownHosts the file with the machine's host key; empty for the user's and the system's own
 * @param timeLimit for one command, with the connection
 */
public record SshTarget(
        String address, int port, String user, Optional<Path> key, Optional<Path> knownHosts, Duration timeLimit) {
    public static final int DEFAULT_PORT = 22;

    private static final int MOST_CONNECT_SECONDS = 10;
    private static final String NO_QUOTES_NEEDED = "[A-Za-z0-9_@%+=:,./-]+";

    public SshTarget {
        if (address.startsWith("-") || user.startsWith("-")) {
            throw new IllegalArgumentException("'" + user + "@" + address + "' is not a user and an address.");
        }
    }

    public String inWords() {
        return user + "@" + address + (port == DEFAULT_PORT ? "" : ":" + port);
    }

    /**
     * A command there. It is never asked anything, trusts no unknown machine, and forwards nothing. Each word arrives as one word: the
     * shell there is given it in quotes where it needs them.
     */
    public LocalCommand command(List<String> words, byte[] input) {
        List<String> ssh = new ArrayList<>(List.of("ssh", "-F", "none", "-T", "-p", String.valueOf(port), "-l", user));
        option(ssh, "BatchMode=yes");
        option(ssh, "StrictHostKeyChecking=yes");
        option(ssh, "ConnectTimeout=" + connectSeconds());
        option(ssh, "ConnectionAttempts=1");
        option(ssh, "ServerAliveInterval=5");
        option(ssh, "ServerAliveCountMax=2");
        option(ssh, "ClearAllForwardings=yes");
        option(ssh, "ControlPath=none");
        key.ifPresent(file -> {
            option(ssh, "IdentitiesOnly=yes");
            option(ssh, "IdentityFile=" + inOption(file));
        });
        knownHosts.ifPresent(file -> {
            option(ssh, "UserKnownHostsFile=" + inOption(file));
            option(ssh, "GlobalKnownHostsFile=none");
        });
        ssh.addAll(List.of("--", address, quoted(words)));
        return new LocalCommand(ssh, Map.of(), input, timeLimit);
    }

    /** For a POSIX shell. */
    static String quoted(List<String> words) {
        return words.stream()
                .map(word -> word.matches(NO_QUOTES_NEEDED) ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private long connectSeconds() {
        return Math.max(1, Math.min(MOST_CONNECT_SECONDS, timeLimit.toSeconds()));
    }

    /** The client splits values at blanks and expands percent signs. */
    private static String inOption(Path file) {
        return "\"" + file.toAbsolutePath().toString().replace("%", "%%") + "\"";
    }

    private static void option(List<String> ssh, String value) {
        ssh.add("-o");
        ssh.add(value);
    }
}
