package dev.evenkeel.model.port;

/** What drives time calls: one step of whoever controls the pool. The control loop is one. */
public interface PoolController {
    void tick();
}
