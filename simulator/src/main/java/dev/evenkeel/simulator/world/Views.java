package dev.evenkeel.simulator.world;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.RunningMigration;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What management sees of the world: the inventory, and load samples. */
public final class Views {
    private final World world;
    private final Cells cells;
    private List<Host> hosts = List.of();
    private List<Vm> vms = List.of();
    private List<RunningMigration> migrations = List.of();

    public Views(World world) {
        this.world = world;
        this.cells = world.cells;
    }

    /** The inventory as the engine reads it; the judge takes notice. */
    public Inventory read() {
        if (world.faults.inventoryFails()) {
            throw new PortException("The pool's management does not answer: the inventory could not be read.");
        }
        Inventory inventory = inventory();
        world.judge.saw(inventory);
        return inventory;
    }

    /** The inventory, unnoticed; lists are made anew only when something changed. */
    public Inventory inventory() {
        if (cells.takeChanged()) {
            hosts = cells.hosts.stream().map(world::shown).toList();
            vms = cells.vms.stream().filter(vm -> !vm.removed).map(vm -> vm.vm).toList();
            migrations = cells.migrations.stream().map(MigrationCell::shown).toList();
        }
        return new Inventory(world.now(), hosts, vms, migrations);
    }

    /** Counters and levels of every host that is up and answers, and of every VM that runs there. */
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(cells.hosts.size() + cells.vms.size());
        Instant at = world.now();
        for (HostCell host : cells.hosts) {
            if (host.answers(world.nowNanos()) && !world.faults.isSilent(host)) {
                add(samples, host, at);
            }
        }
        return samples;
    }

    private void add(List<Sample> samples, HostCell host, Instant at) {
        double memoryMiB = 0;
        for (VmCell vm : host.residents) {
            memoryMiB += vm.memoryMiB;
        }
        List<Reading> ofHost = host.usage.readings(memoryMiB, world.nowNanos());
        if (world.nowNanos() < host.wrongUnitUntil) {
            ofHost.replaceAll(reading -> inWrongUnit(reading, host.wrongUnitFactor));
        }
        add(samples, host.host.id(), host, at, ofHost);
        for (VmCell vm : host.residents) {
            List<Reading> readings = vm.usage.readings(vm.memoryMiB, world.nowNanos());
            readings.add(vm.usage.waited(world.nowNanos()));
            add(samples, vm.vm.id(), host, at, readings);
        }
    }

    private static Reading inWrongUnit(Reading reading, double factor) {
        return reading instanceof Reading.Counter counter && counter.metric().equals(Metric.CPU)
                ? new Reading.Counter(Metric.CPU, counter.total() * factor)
                : reading;
    }

    private void add(List<Sample> samples, Subject subject, HostCell host, Instant at, List<Reading> readings) {
        if (!world.faults.isMissing(subject)) {
            samples.add(new Sample(subject, host.host.id(), at, readings));
        }
    }

    /** One line when management does not answer. */
    public List<String> problems() {
        return world.faults.inventoryFails() ? List.of("The pool's management does not answer.") : List.of();
    }
}
