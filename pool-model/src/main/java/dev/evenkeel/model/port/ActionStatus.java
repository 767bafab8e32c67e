package dev.evenkeel.model.port;

/** How far a driver says an action is. The executor believes a success only when the inventory shows it too. */
public sealed interface ActionStatus {
    /** @param progress 0–1 where the hypervisor tells, else 0 */
    record Running(double progress) implements ActionStatus {}

    record Succeeded() implements ActionStatus {}

    /** @param cause one line from the hypervisor */
    record Failed(String cause) implements ActionStatus {}

    /** The driver knows nothing of it, for instance after a restart: look at the inventory. */
    record Unknown() implements ActionStatus {}
}
