package dev.evenkeel.model.port;

/** The sorts of journal entries. */
public enum JournalKind {
    /** The engine started or stopped, was paused or resumed. */
    ENGINE,
    /** A policy looked and held back; says why. */
    HELD,
    /** A plan was made, with its reasons. */
    PROPOSED,
    /** The checker refused a plan. */
    REJECTED,
    /** An operator, or the automation level, let a plan be executed. */
    APPROVED,
    /** An operator turned a plan down. */
    DECLINED,
    /** A plan that waited for approval was withdrawn: not approved in time, or not right any more. */
    EXPIRED,
    /** An action is about to start: written before it does. */
    INTENDED,
    /** A driver took an action on. */
    STARTED,
    /** An action ended well, and the inventory shows it. */
    SUCCEEDED,
    /** An action ended badly, with the cause. */
    FAILED,
    /** An action was not started because the world had moved on, or was let go after a restart. */
    DROPPED,
    /** A plan ended; all its actions have an outcome. */
    FINISHED,
    /** A host entered or left maintenance, by an operator's order. */
    MAINTENANCE,
    /** A host's proof that it wakes was ordered, or ended. */
    TEST,
    /** Something needs a person: a host that does not wake, a pool that does not answer, acting suspended. */
    ALARM;

    /** True for orders that hold until they are taken back, however old they are: a pause, a host's maintenance. */
    public boolean isOrder() {
        return this == ENGINE || this == MAINTENANCE;
    }
}
