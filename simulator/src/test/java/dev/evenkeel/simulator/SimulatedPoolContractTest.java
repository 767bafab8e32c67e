package dev.evenkeel.simulator;

import static dev.evenkeel.simulator.Lab.host;
import static dev.evenkeel.simulator.Lab.vm;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.contract.HypervisorDriverContract;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.HypervisorDriver;
import java.time.Duration;

class SimulatedPoolContractTest extends HypervisorDriverContract {
    private Lab lab;

    @Override
    protected HypervisorDriver openDriver() {
        lab = new Lab(PoolBuilder.pool()
                .host("a")
                .host("b")
                .host("c")
                .vm("web", "a", vm -> vm.cpuMhz(2_000).dirtyMiBps(20).traffic("lan", 100, 20))
                .vm("db", "b", vm -> vm.cpuMhz(1_000)));
        return lab.pool;
    }

    @Override
    protected PoolId pool() {
        return lab.spec.pool();
    }

    @Override
    protected Action.Migrate possibleMigration() {
        return new Action.Migrate(vm("web"), host("a"), host("b"));
    }

    @Override
    protected HostId emptyHost() {
        return host("c");
    }

    @Override
    protected HostId occupiedHost() {
        return host("a");
    }

    @Override
    protected void elapse(Duration time) {
        lab.clock.pass(time);
    }
}
