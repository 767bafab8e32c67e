package dev.evenkeel.benchmarks;

import dev.evenkeel.drivers.libvirt.HostSettings;
import dev.evenkeel.drivers.libvirt.LibvirtDriver;
import dev.evenkeel.drivers.libvirt.LibvirtSettings;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmState;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.HostStopper;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What looking at real hosts costs, and what a migration costs besides itself. */
@Command(name = "libvirt")
final class LibvirtBenchmark implements Callable<Integer> {
    private static final PoolId POOL = new PoolId("benchmark");
    private static final int REPEATS = 50;
    private static final long LOOK_NANOS = 50_000_000;
    private static final double NANOS_PER_MILLI = 1e6;

    @Parameters(paramLabel = "URI", arity = "1..*", description = "libvirt of each host, as the others reach it too.")
    private List<URI> uris;

    @Option(
            names = "--migrations",
            paramLabel = "N",
            defaultValue = "0",
            description = "Migrate a VM of the first host to the second and back, so many times altogether.")
    private int migrations;

    @Override
    public Integer call() throws IOException {
        Path state = Files.createTempFile("libvirt", ".properties");
        Files.delete(state);
        try (LibvirtDriver driver = new LibvirtDriver(
                POOL, LibvirtSettings.of(hosts()), state, new NoStopper(), Set.of(), Clock.systemUTC())) {
            Inventory inventory = driver.inventory(POOL);
            while (!inventory.hosts().stream().allMatch(Host::isUp)) {
                LockSupport.parkNanos(LOOK_NANOS);
                inventory = driver.inventory(POOL);
            }
            System.out.printf(
                    "%n%d hosts, %d VMs%n",
                    inventory.hosts().size(), inventory.vms().size());
            Stopwatch.printHeader();
            Stopwatch.print("inventory of all hosts", REPEATS, () -> {}, () -> driver.inventory(POOL));
            Stopwatch.print("sample of all hosts", REPEATS, () -> {}, () -> driver.sample(POOL));
            if (migrations > 0) {
                migrate(driver);
            }
        } finally {
            Files.deleteIfExists(state);
        }
        return 0;
    }

    private Map<HostId, HostSettings> hosts() {
        Map<HostId, HostSettings> hosts = new TreeMap<>();
        uris.forEach(uri -> hosts.put(new HostId(uri.getHost()), HostSettings.of(uri.toString())));
        return hosts;
    }

    private void migrate(LibvirtDriver driver) {
        HostId here = new HostId(uris.get(0).getHost());
        HostId there = new HostId(uris.get(1).getHost());
        Vm vm = driver.inventory(POOL).vms().stream()
                .filter(candidate -> candidate.state() == VmState.RUNNING && candidate.isOn(here))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No VM runs on host '" + here + "'."));
        List<Double> starts = new ArrayList<>();
        List<Double> wholes = new ArrayList<>();
        int failures = 0;
        HostId at = here;
        for (int number = 1; number <= migrations; number++) {
            HostId to = at.equals(here) ? there : here;
            ActionId id = new ActionId("benchmark", number);
            long begin = System.nanoTime();
            driver.start(id, new Action.Migrate(vm.id(), at, to));
            starts.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
            ActionStatus end = await(driver, id);
            wholes.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
            if (end instanceof ActionStatus.Succeeded) {
                at = to;
            } else {
                failures++;
                System.out.println("migration " + number + " from " + at + " to " + to + ": " + end);
            }
        }
        Inventory after = driver.inventory(POOL);
        System.out.printf(
                Locale.ROOT,
                "%d migrations of %s: %d failed; from the order to libvirt's start %.0f ms (median), to the end %.0f ms; afterwards %d under way, %d problems%n",
                migrations,
                vm.id(),
                failures,
                median(starts),
                median(wholes),
                after.migrations().size(),
                driver.check().problems().size());
    }

    private static ActionStatus await(LibvirtDriver driver, ActionId id) {
        ActionStatus status = driver.status(id);
        while (status instanceof ActionStatus.Running) {
            LockSupport.parkNanos(LOOK_NANOS);
            status = driver.status(id);
        }
        return status;
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Nothing is switched off here. */
    private record NoStopper() implements HostStopper {
        @Override
        public boolean knows(HostId host) {
            return false;
        }

        @Override
        public String stop(HostId host) {
            throw new PortException("A benchmark switches nothing off.");
        }
    }
}
