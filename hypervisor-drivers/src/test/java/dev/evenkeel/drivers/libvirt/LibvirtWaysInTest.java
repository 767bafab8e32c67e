package dev.evenkeel.drivers.libvirt;

import static dev.evenkeel.drivers.libvirt.LabPool.H1;
import static dev.evenkeel.drivers.libvirt.LabPool.H2;
import static dev.evenkeel.drivers.libvirt.LabPool.H3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.lab.Heartbeats;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.lab.LabExtension;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The ways into a host, by TLS and by SSH, for the engine and for the other hosts; and what is said of one that is closed. */
@Tag("lab")
@ExtendWith(LabExtension.class)
class LibvirtWaysInTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final VmId VM = new VmId("vm74");

    /** As an administrator does it with {@code saslpasswd2}. */
    private static final String ASK_FOR_PASSWORDS = """
            mkdir -p /etc/libvirt/sasl2
            printf '%s\\n' 'mech_list: scram-sha-256' 'pwcheck_method: auxprop' 'sasldb_path: /etc/libvirt/passwd.db' >/etc/libvirt/sasl2/libvirt.conf
            mount --bind /etc/libvirt/sasl2 /etc/sasl2
            perl -MDB_File -e 'tie my %users, "DB_File", "/etc/libvirt/passwd.db", O_RDWR | O_CREAT, 0600, $DB_HASH or die $!;
                $users{"keel\\0h3\\0userPassword"} = "secret"'
            echo 'auth_tls = "sasl"' >>/etc/libvirt/libvirtd.conf
            pkill -KILL -x libvirtd
            """;

    private static final String ASK_NO_MORE = """
            umount /etc/sasl2
            sed -i /auth_tls/d /etc/libvirt/libvirtd.conf
            pkill -KILL -x libvirtd
            """;

    private final Lab lab;
    private LabPool network;

    @TempDir
    private Path directory;

    LibvirtWaysInTest(Lab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void enter() {
        network = LabPool.enter(lab);
    }

    @AfterEach
    void leave() {
        network.close();
    }

    @Test
    void theEngineAndTheHostsReachEachOtherByTls() {
        migratesBackAndForth("by TLS", this::byTls);
    }

    @Test
    void theEngineAndTheHostsReachEachOtherBySsh() {
        migratesBackAndForth("by SSH", this::bySsh);
    }

    @Test
    void aHostWhoseLoginTakesLongerThanAnAnswerIsWaitedForAtTheStart() throws IOException {
        Path slow = Files.writeString(
                directory.resolve("slow"), "#!/bin/sh\nsleep 5\nexec " + lab.file("ssh") + " \"$@\"\n");
        assertThat(slow.toFile().setExecutable(true)).isTrue();
        String uri = "qemu+ssh://root@" + address("h1") + "/system?command=" + slow;
        try (LibvirtDriver driver = driver(Map.of(H1, uri))) {
            driver.connect(PATIENCE);
            assertThat(driver.inventory(LabPool.ID).host(H1).orElseThrow().state())
                    .isEqualTo(HostState.UP);
        }
    }

    private void migratesBackAndForth(String way, UnaryOperator<String> uri) {
        startGuest();
        long begin = System.currentTimeMillis();
        try (LibvirtDriver driver = driver(Map.of(H1, uri.apply("h1"), H2, uri.apply("h2"), H3, uri.apply("h3")))) {
            awaitHost(driver, H1, HostState.UP);
            awaitHost(driver, H2, HostState.UP);
            assertThat(driver.check().problems()).isEmpty();

            migrate(driver, 1, new Action.Migrate(VM, H1, H2));
            assertThat(lab.guestsOn("h2")).contains("vm74");
            migrate(driver, 2, new Action.Migrate(VM, H2, H1));
            assertThat(lab.guestsOn("h1")).contains("vm74");
        }
        Heartbeats beats = lab.heartbeats("vm74").since(begin);
        System.out.println("vm74 there and back " + way + ": " + beats);
        assertThat(beats.lost()).isZero();
        assertThat(beats.backwards()).isZero();
        assertThat(beats.corrupt()).isZero();
    }

    @Test
    void aHostWhoseWayInIsClosedIsNamedWithTheCureAndTheOthersGoOn() throws IOException {
        Map<HostId, String> hosts = Map.of(
                H1, "qemu+tls://10.77.0.11/system?pkipath=" + strangeAuthority(),
                H2, "qemu+ssh://root@10.77.0.12/system?command=" + ssh("-o UserKnownHostsFile=none"),
                H3, byTls("h3"));
        try (LibvirtDriver driver = driver(hosts)) {
            awaitHost(driver, H3, HostState.UP);
            assertThat(problemsWith(driver, "need one CA", "ssh-keyscan"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("Host 'h1' (qemu+tls://", "both sides need one CA")
                            .doesNotContain("\n"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("Host 'h2' (qemu+ssh://", "ssh-keyscan")
                            .doesNotContain("\n"))
                    .noneSatisfy(line -> assertThat(line).contains("Host 'h3'"));
        }
        try (LibvirtDriver driver = driver(Map.of(
                H1, "qemu+tls://10.77.0.11/system?pkipath=" + directory,
                H2, "qemu+ssh://root@10.77.0.12/system?command=" + ssh("-i none"),
                H3, byTls("h3")))) {
            awaitHost(driver, H3, HostState.UP);
            assertThat(problemsWith(driver, "(docs/libvirt.md)", "ssh-copy-id"))
                    .anySatisfy(
                            line -> assertThat(line).contains("Host 'h1'", directory.toString(), "(docs/libvirt.md)"))
                    .anySatisfy(line -> assertThat(line).contains("Host 'h2'", "ssh-copy-id"));
        }
    }

    @Test
    void aHostThatAsksForUserAndPasswordGetsThemFromAFile() throws IOException {
        startGuest();
        Path right = login("secret");
        lab.call("exec", "h1", "cp", right.toString(), "/etc/libvirt/auth.conf");
        lab.call("exec", "h3", "bash", "-ec", ASK_FOR_PASSWORDS);
        try {
            awaitLibvirtOfH3();
            assertThat(problemOfH3("")).contains("Host 'h3' (qemu+tls://", "write them into auth.conf");
            assertThat(problemOfH3("&authfile=" + login("wrong"))).contains("look at user and password in auth.conf");
            try (LibvirtDriver driver = driver(Map.of(H1, byTls("h1"), H3, byTls("h3") + "&authfile=" + right))) {
                awaitHost(driver, H1, HostState.UP);
                awaitHost(driver, H3, HostState.UP);
                assertThat(driver.check().problems()).isEmpty();
                migrate(driver, 1, new Action.Migrate(VM, H1, H3));
                migrate(driver, 2, new Action.Migrate(VM, H3, H1));
            }
        } finally {
            lab.call("exec", "h3", "bash", "-ec", ASK_NO_MORE);
            awaitLibvirtOfH3();
        }
        assertThat(lab.guestsOn("h1")).contains("vm74");
    }

    @Test
    void aHostWithTheUuidOfAnotherAndANameThatTheOthersDoNotKnowIsFoundBeforeAnythingMigrates() {
        String uuid = uuidOf("h1");
        String own = uuidOf("h3");
        startGuest();
        lab.call("exec", "h3", "hostname", "stranger");
        becomes(uuid);
        try (LibvirtDriver driver = driver(Map.of(H1, byTls("h1"), H3, byTls("h3")))) {
            awaitHost(driver, H1, HostState.UP);
            awaitHost(driver, H3, HostState.UP);
            assertThat(driver.check().problems())
                    .anySatisfy(
                            line -> assertThat(line).contains("Hosts 'h1' and 'h3' have one UUID", uuid, "host_uuid"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("Host 'h1' does not know the name 'stranger' that host 'h3'", "/etc/hosts"));
        } finally {
            lab.call("exec", "h3", "hostname", "h3");
            becomes(own);
        }
    }

    @Test
    void aHostThatStandsInThePoolUnderTwoNamesIsToldAndCountsOnce() {
        startGuest();
        HostId again = new HostId("h9");
        try (LibvirtDriver driver = driver(Map.of(H1, byTls("h1"), again, byTls("h1")))) {
            awaitHost(driver, H1, HostState.UP);
            awaitHost(driver, again, HostState.UNREACHABLE);
            driver.sample(LabPool.ID);
            Inventory pool = driver.inventory(LabPool.ID);

            assertThat(pool.vm(VM).orElseThrow().isOn(H1)).isTrue();
            assertThat(pool.migrations()).isEmpty();
            assertThat(driver.noticed().problems())
                    .singleElement()
                    .asString()
                    .contains("Host 'h9' is host 'h1' once more", uuidOf("h1"), "remove one of them");
        }
    }

    private String uuidOf(String host) {
        return lab.call("exec", host, "sed", "-n", "s/^host_uuid = \"\\(.*\\)\"/\\1/p", "/etc/libvirt/libvirtd.conf")
                .strip();
    }

    private void becomes(String uuid) {
        lab.call(
                "exec",
                "h3",
                "sed",
                "-i",
                "s/^host_uuid.*/host_uuid = \"" + uuid + "\"/",
                "/etc/libvirt/libvirtd.conf");
        lab.call("exec", "h3", "pkill", "-KILL", "-x", "libvirtd");
        awaitLibvirtOfH3();
    }

    private void startGuest() {
        if (!lab.guestsOn("h1").contains("vm74")) {
            lab.call("guest", "vm74@h1");
        }
    }

    private void awaitLibvirtOfH3() {
        Lab.await(
                "h3",
                PATIENCE,
                () -> lab.attempt("exec", "timeout", "20", "virsh", "-c", "qemu+tcp://h3/system", "uri")
                                .exitCode()
                        == 0);
    }

    private String problemOfH3(String more) {
        try (LibvirtDriver driver = driver(Map.of(H3, byTls("h3") + more))) {
            return problemsWith(driver, "auth.conf").get(0);
        }
    }

    private Path login(String password) throws IOException {
        return Files.writeString(
                directory.resolve(password),
                "[credentials-lab]\nauthname=keel\npassword=" + password
                        + "\n[auth-libvirt-default]\ncredentials=lab\n");
    }

    /** A directory of certificates in which the hosts' authority is not the one that is trusted. */
    private Path strangeAuthority() throws IOException {
        Path pki = Files.createDirectory(directory.resolve("pki"));
        for (String file : List.of("clientcert.pem", "clientkey.pem")) {
            Files.copy(lab.file("pki/" + file), pki.resolve(file));
        }
        Files.copy(lab.file("pki/clientcert.pem"), pki.resolve("cacert.pem"));
        return pki;
    }

    /** The lab's ssh, with options of another person. */
    private Path ssh(String options) throws IOException {
        Path file = Files.createTempFile(directory, "ssh", "");
        String own = Files.readString(lab.file("ssh"));
        String changed = options.startsWith("-i")
                ? own.replaceAll("-i \\S+", options)
                : own.replaceAll("-o UserKnownHostsFile=\\S+", options + " -o StrictHostKeyChecking=yes");
        assertThat(changed).isNotEqualTo(own);
        Files.writeString(file, changed);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private String byTls(String host) {
        return "qemu+tls://" + address(host) + "/system?pkipath=" + lab.file("pki");
    }

    private String bySsh(String host) {
        return "qemu+ssh://root@" + address(host) + "/system?command=" + lab.file("ssh");
    }

    private static String address(String host) {
        return "10.77.0.1" + host.substring(1);
    }

    private LibvirtDriver driver(Map<HostId, String> uris) {
        Map<HostId, HostSettings> hosts = new TreeMap<>();
        uris.forEach((id, uri) -> hosts.put(id, HostSettings.of(uri)));
        return LabPool.driver(
                lab, directory.resolve("state"), LibvirtSettings.of(hosts).withReserveMiB(256));
    }

    private static void migrate(LibvirtDriver driver, int number, Action.Migrate move) {
        ActionId id = new ActionId("P1", number);
        driver.start(id, move);
        Lab.await("the end of the migration", PATIENCE, () -> {
            driver.inventory(LabPool.ID);
            return !(driver.status(id) instanceof ActionStatus.Running);
        });
        assertThat(driver.status(id)).isEqualTo(new ActionStatus.Succeeded());
    }

    /**
     * What is told, as soon as all these words are in it: libvirt now and then tells that SSH has ended and not why, and a slow host that it
     * did not answer in time.
     */
    private static List<String> problemsWith(LibvirtDriver driver, String... words) {
        List<String> lines = new ArrayList<>();
        Lab.await("lines with " + String.join(" and ", words), PATIENCE, () -> {
            lines.clear();
            lines.addAll(driver.check().problems());
            return Stream.of(words).allMatch(word -> lines.stream().anyMatch(line -> line.contains(word)));
        });
        return lines;
    }

    private static void awaitHost(LibvirtDriver driver, HostId host, HostState state) {
        Lab.await(host + " is " + state, PATIENCE, () -> {
            Inventory inventory = driver.inventory(LabPool.ID);
            return inventory.host(host).orElseThrow().state() == state;
        });
    }
}
