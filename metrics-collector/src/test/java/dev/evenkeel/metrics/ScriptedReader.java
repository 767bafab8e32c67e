package dev.evenkeel.metrics;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Inventory;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.load.Reading;
import dev.evenkeel.model.load.Sample;
import dev.evenkeel.model.port.PoolReader;
import dev.evenkeel.model.port.PortException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A pool that shows what the test says, once. */
final class ScriptedReader implements PoolReader {
    private final List<Sample> next = new ArrayList<>();
    private Inventory inventory = new Inventory(Instant.EPOCH, List.of(), List.of(), List.of());
    private String failure;

    ScriptedReader shows(Subject subject, String host, Instant at, Reading... readings) {
        next.add(new Sample(subject, new HostId(host), at, List.of(readings)));
        return this;
    }

    /** A host onto which or off which a VM is on its way. */
    void showsMigrating(HostId host, Instant at, Reading... readings) {
        next.add(new Sample(host, host, at, List.of(readings), true));
    }

    void has(Inventory newInventory) {
        inventory = newInventory;
    }

    void failsOnce(String message) {
        failure = message;
    }

    @Override
    public Inventory inventory(PoolId pool) {
        return inventory;
    }

    @Override
    public List<Sample> sample(PoolId pool) {
        if (failure != null) {
            String message = failure;
            failure = null;
            throw new PortException(message);
        }
        List<Sample> samples = List.copyOf(next);
        next.clear();
        return samples;
    }
}
