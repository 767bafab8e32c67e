package dev.evenkeel.wol.way;

import dev.evenkeel.model.fixture.ReservedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real sshd on loopback, with a configuration, a host key and users' keys of its own. */
final class SshServer implements AutoCloseable {
    /** Of every sshd on this machine; it stays, for another may be in need of it when this one ends. */
    private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

    private final Path directory;
    private final ReservedPort port = ReservedPort.tcp();
    private final Process process;

    private SshServer(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        newKey("host");
        newKey("user");
        Files.writeString(directory.resolve("authorized_keys"), "");
        Files.writeString(
                directory.resolve("config"),
                String.join(
                        "\n",
                        "ListenAddress 127.0.0.1:" + port.number(),
                        "HostKey " + directory.resolve("host"),
                        "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        ""));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(
                    PRIVILEGE_SEPARATION,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Path log = directory.resolve("log");
        process = new ProcessBuilder(
                        Peers.program("sshd").toString(),
                        "-D",
                        "-e",
                        "-f",
                        directory.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        port.awaitServer(process, log);
        knows("known_hosts", "host");
    }

    static boolean isInstalled() {
        return Peers.areInstalled("sshd", "ssh", "ssh-keygen", "bash");
    }

    static SshServer start(Path directory) throws IOException, InterruptedException {
        return new SshServer(directory);
    }

    /** A pair of keys: a file of this name, and one with {@code .pub}. */
    Path newKey(String name) throws IOException, InterruptedException {
        Path file = directory.resolve(name);
        Peers.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file.toString()));
        return file;
    }

    /** A file of known hosts that knows this server by a key. */
    Path knows(String file, String key) throws IOException {
        String publicKey = Files.readString(directory.resolve(key + ".pub")).strip();
        return Files.writeString(directory.resolve(file), "[127.0.0.1]:" + port.number() + " " + publicKey + "\n");
    }

    /** Lets the user's key in, with these restrictions: {@code restrict,command="…"}. */
    void authorise(String restrictions) throws IOException {
        String publicKey = Files.readString(directory.resolve("user.pub"));
        Files.writeString(
                directory.resolve("authorized_keys"), restrictions + (restrictions.isEmpty() ? "" : " ") + publicKey);
    }

    void authoriseNobody() throws IOException {
        Files.writeString(directory.resolve("authorized_keys"), "");
    }

    SshTarget target() {
        return target("user", "known_hosts");
    }

    SshTarget target(String key, String knownHosts) {
        return new SshTarget(
                "127.0.0.1",
                port.number(),
                System.getProperty("user.name"),
                Optional.of(directory.resolve(key)),
                Optional.of(directory.resolve(knownHosts)),
                Duration.ofSeconds(30));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor();
        port.close();
    }
}
