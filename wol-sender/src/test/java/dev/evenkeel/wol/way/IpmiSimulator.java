package dev.evenkeel.wol.way;

import dev.evenkeel.model.fixture.ReservedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** OpenIPMI's simulated management controller on loopback, with one host whose power is a file. */
final class IpmiSimulator implements AutoCloseable {
    static final String PASSWORD = "hush-hush";

    private final Path directory;
    private final ReservedPort port = ReservedPort.udp();
    private final Process process;

    private IpmiSimulator(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectory(directory.resolve("state"));
        Files.writeString(
                directory.resolve("lan.conf"), """
                name "bmc"
                set_working_mc 0x20
                  startlan 1
                    addr 127.0.0.1 %s
                    priv_limit admin
                    allowed_auths_user none md2 md5 straight
                    allowed_auths_operator none md2 md5 straight
                    allowed_auths_admin none md2 md5 straight
                    guid a123456789abcdefa123456789abcdef
                  endlan
                  chassis_control "%s"
                  user 1 true  "" "" user 10 none md2 md5 straight
                  user 2 true  "keel" "%s" operator 10 none md2 md5 straight
                """.formatted(port.number(), directory.resolve("chassis"), PASSWORD));
        Files.writeString(directory.resolve("sim.emu"), """
                mc_setbmc 0x20
                mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02
                mc_enable 0x20
                """);
        Files.writeString(directory.resolve("chassis"), """
                #!/bin/sh
                cd "%s"
                echo "$*" >>orders
                case "$1 $2" in
                "get power") echo "power:$(cat power)" ;;
                "set power") test -e deaf || echo "$3" >power ;;
                "set shutdown") echo 0 >power ;;
                esac
                """.formatted(directory));
        Files.setPosixFilePermissions(directory.resolve("chassis"), PosixFilePermissions.fromString("rwxr-xr-x"));
        power(false);
        process = new ProcessBuilder(
                        "ipmi_sim",
                        "-c",
                        directory.resolve("lan.conf").toString(),
                        "-f",
                        directory.resolve("sim.emu").toString(),
                        "-s",
                        directory.resolve("state").toString(),
                        "-n")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    static boolean isInstalled() {
        return Peers.areInstalled("ipmi_sim", "ipmitool");
    }

    static IpmiSimulator start(Path directory) throws IOException, InterruptedException {
        IpmiSimulator simulator = new IpmiSimulator(directory);
        IpmiWay probe = new IpmiWay(
                simulator.target("keel", PASSWORD, IpmiTarget.DEFAULT_CIPHER), PowerOrder.SHUT_DOWN, time -> {});
        Peers.await(
                "ipmi_sim on port " + simulator.port.number(), () -> !simulator.process.isAlive() || answers(probe));
        simulator.forget();
        return simulator;
    }

    private static boolean answers(IpmiWay probe) {
        try {
            probe.signal();
            return true;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    IpmiTarget target(String user, String password, int cipher) {
        return new IpmiTarget(
                "127.0.0.1", port.number(), new Credentials(user, password), cipher, Duration.ofSeconds(20));
    }

    void power(boolean on) throws IOException {
        Files.writeString(directory.resolve("power"), on ? "1\n" : "0\n");
    }

    boolean isOn() throws IOException {
        return Files.readString(directory.resolve("power")).startsWith("1");
    }

    /** From now on it says yes and does nothing, or does again as it is told. */
    void deaf(boolean deaf) throws IOException {
        Files.deleteIfExists(directory.resolve("deaf"));
        if (deaf) {
            Files.createFile(directory.resolve("deaf"));
        }
    }

    /** The orders since {@link #forget}, but for questions. */
    List<String> orders() throws IOException {
        return Files.readAllLines(directory.resolve("orders")).stream()
                .filter(order -> order.startsWith("set"))
                .toList();
    }

    void forget() throws IOException {
        Files.writeString(directory.resolve("orders"), "");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        port.close();
    }
}
