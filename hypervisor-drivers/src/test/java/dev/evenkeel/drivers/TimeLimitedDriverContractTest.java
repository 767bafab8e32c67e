package dev.evenkeel.drivers;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.contract.HypervisorDriverContract;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.HypervisorDriver;
import java.time.Duration;

/** A driver keeps to the contract when it is wrapped. */
class TimeLimitedDriverContractTest extends HypervisorDriverContract {
    private final SmallPool pool = new SmallPool();

    @Override
    protected HypervisorDriver openDriver() {
        return new TimeLimitedDriver("lab", pool, CallLimits.all(Duration.ofHours(1)));
    }

    @Override
    protected PoolId pool() {
        return SmallPool.POOL;
    }

    @Override
    protected Action.Migrate possibleMigration() {
        return new Action.Migrate(new VmId("web"), new HostId("a"), new HostId("b"));
    }

    @Override
    protected HostId emptyHost() {
        return new HostId("c");
    }

    @Override
    protected HostId occupiedHost() {
        return new HostId("a");
    }

    @Override
    protected void elapse(Duration time) {
        pool.elapse(time);
    }
}
