package dev.evenkeel.model.port;

import dev.evenkeel.model.plan.Action;

/**
 * Acts on a pool. {@link Action.PowerOn} is not for a driver but for a {@link HostWaker}, and is refused. Calls return soon; what
 * takes long is followed by {@link #status}. Calls may throw {@link PortException}.
 */
public interface PoolOperator {
    /**
     * Starts an action. Starting the same id again starts nothing twice.
     *
     * @throws PortException when the hypervisor refuses it; nothing was started then
     */
    void start(ActionId id, Action action);

    ActionStatus status(ActionId id);

    /** Asks to stop a running action; whether it did is seen in its status. Unknown or ended ids are ignored. */
    void cancel(ActionId id);
}
