package dev.evenkeel.model.port;

/** Everything that one kind of hypervisor management must offer. */
public interface HypervisorDriver extends PoolReader, PoolOperator, AutoCloseable {
    /** Connects as far as needed to say whether it works. */
    Health check();

    /** What the newest inventory showed to be wrong, one line each for people; it asks nobody. */
    default Health noticed() {
        return Health.GOOD;
    }

    /** True when samples carry the time of the hosts' own clocks, so that a wrong one shows. */
    default boolean tellsTime() {
        return true;
    }

    @Override
    void close();
}
