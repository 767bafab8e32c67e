package dev.evenkeel.simulator;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.Vm;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.world.Outside;
import java.util.function.Consumer;

/**
 * What people do to a pool at its hypervisors, behind the engine's back. Each call throws {@link
 * dev.evenkeel.model.port.PortException} when a hypervisor would refuse it; nothing here is ever a violation.
 */
public final class ByHand {
    private final Consumer<Consumer<Outside>> pool;

    ByHand(Consumer<Consumer<Outside>> pool) {
        this.pool = pool;
    }

    public void migrate(VmId vm, HostId to) {
        pool.accept(outside -> outside.migrate(vm, to));
    }

    public void cancelMigration(VmId vm) {
        pool.accept(outside -> outside.cancelMigration(vm));
    }

    /** Starts a stopped VM on a host. */
    public void start(VmId vm, HostId host) {
        pool.accept(outside -> outside.start(vm, host));
    }

    /** Starts a stopped VM on the host that is up and has the most free memory. */
    public void start(VmId vm) {
        pool.accept(outside -> outside.start(vm));
    }

    /** Starts VMs that fell with a host on others, each on the one with the most free memory; those without room lie still. */
    public void restartFallenOf(HostId host) {
        pool.accept(outside -> outside.restartFallenOf(host));
    }

    public void stop(VmId vm) {
        pool.accept(outside -> outside.stop(vm));
    }

    public void pause(VmId vm) {
        pool.accept(outside -> outside.pause(vm, true));
    }

    public void resume(VmId vm) {
        pool.accept(outside -> outside.pause(vm, false));
    }

    /** Adds a VM, active or stopped; the load source must know it. */
    public void add(Vm vm) {
        pool.accept(outside -> outside.addVm(vm));
    }

    public void remove(VmId vm) {
        pool.accept(outside -> outside.removeVm(vm));
    }

    public void add(SimulatedHost host) {
        pool.accept(outside -> outside.addHost(host.host(), host.mac(), host.bootTime(), host.shutdownTime()));
    }

    /** Sets or lifts maintenance at the hypervisor. */
    public void maintenance(HostId host, boolean on) {
        pool.accept(outside -> outside.trait(host, HostTrait.IN_MAINTENANCE, on));
    }

    public void trait(HostId host, HostTrait trait, boolean present) {
        pool.accept(outside -> outside.trait(host, trait, present));
    }

    /** Shuts a host down; VMs on it are stopped. */
    public void powerOff(HostId host) {
        pool.accept(outside -> outside.powerOff(host));
    }

    /** Presses the power button of a host that is off, or repairs a dead one. */
    public void powerOn(HostId host) {
        pool.accept(outside -> outside.powerOn(host));
    }
}
