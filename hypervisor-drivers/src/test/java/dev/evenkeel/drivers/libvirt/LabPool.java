package dev.evenkeel.drivers.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.lab.Lab;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.model.port.PortException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The lab's three hosts as a pool. While it is entered, this thread and those that it starts are in the manager's network. */
final class LabPool implements AutoCloseable {
    static final PoolId ID = new PoolId("lab");
    static final HostId H1 = new HostId("h1");
    static final HostId H2 = new HostId("h2");
    static final HostId H3 = new HostId("h3");

    private static final int NETWORK = 0x40000000;
    private static final C LIBRARY = Native.load("c", C.class);

    private final int own;

    /** What the JDK has no word for. */
    public interface C extends Library {
        int open(String file, int flags);

        int close(int file);

        int setns(int namespace, int type);
    }

    private LabPool(int own) {
        this.own = own;
    }

    static LabPool enter(Lab lab) {
        int own = LIBRARY.open("/proc/thread-self/ns/net", 0);
        int manager = LIBRARY.open("/run/netns/evenkeel-" + lab.name() + "-mgr", 0);
        if (LIBRARY.setns(manager, NETWORK) != 0) {
            throw new AssertionError("The manager's network of the lab can not be entered.");
        }
        LIBRARY.close(manager);
        return new LabPool(own);
    }

    /** The names of the hosts resolve on the hosts, and not in this process. */
    static LibvirtSettings settings() {
        Map<HostId, HostSettings> hosts = new TreeMap<>();
        for (int number = 1; number <= 3; number++) {
            hosts.put(
                    new HostId("h" + number),
                    HostSettings.of("qemu+tcp://10.77.0." + (10 + number) + "/system")
                            .withPeerUri("qemu+tcp://h" + number + "/system"));
        }
        return LibvirtSettings.of(hosts).withReserveMiB(256);
    }

    static LibvirtDriver driver(Lab lab, Path state, LibvirtSettings settings) {
        return new LibvirtDriver(ID, settings, state, new PowerButtons(lab), Set.of(), Clock.systemUTC());
    }

    private record PowerButtons(Lab lab) implements HostStopper {
        @Override
        public boolean knows(HostId host) {
            return true;
        }

        @Override
        public String stop(HostId host) {
            if (lab.attempt("power", host.value(), "soft").exitCode() != 0) {
                throw new PortException("Host '" + host + "' has no power button.");
            }
            return "button";
        }
    }

    @Override
    public void close() {
        LIBRARY.setns(own, NETWORK);
        LIBRARY.close(own);
    }
}
