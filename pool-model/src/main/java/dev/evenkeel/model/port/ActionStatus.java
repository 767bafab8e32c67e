package dev.evenkeel.model.port;

/** How far a driver says an action is. The executor believes a success only when the inventory shows it too. */
public sealed interface ActionStatus {
    /**
     * It is under way.
     *
     * @param progress 0–1 where the hypervisor tells, else 0
     * @param standing what is done, what is left and how long it will take, in words; blank when nothing is known
     */
    record Running(double progress, String standing) implements ActionStatus {
        /** Of which no more is known. */
        public Running(double progress) {
            this(progress, "");
        }
    }

    record Succeeded() implements ActionStatus {}

    /** @param cause one line from the hypervisor */
    record Failed(String cause) implements ActionStatus {}

    /** The driver knows nothing of it, for instance after a restart: look at the inventory. */
    record Unknown() implements ActionStatus {}
}
