package dev.evenkeel.engine.app;

import dev.evenkeel.model.PoolId;
import dev.evenkeel.model.port.HostWaker;
import dev.evenkeel.model.port.HypervisorDriver;
import java.time.Clock;

/**
 * What ties the engine to one pool.
 *
 * @param pool which
 * @param driver reads and operates it
 * @param waker switches its hosts on
 * @param clock the pool's time
 * @param speed seconds of the pool's time in one of real time; 1 for real pools
 */
public record Connection(PoolId pool, HypervisorDriver driver, HostWaker waker, Clock clock, double speed) {}
