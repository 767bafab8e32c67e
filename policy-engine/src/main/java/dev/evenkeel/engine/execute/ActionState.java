package dev.evenkeel.engine.execute;

/**
 * Where an action of a plan under execution is.
 *
 * <pre>
 * WAITING ──► RUNNING ──► SUCCEEDED
 *    │           ├──────► FAILED
 *    │           └► CANCELLING ──► FAILED (or SUCCEEDED, when it was too late to cancel)
 *    └──► DROPPED ◄── RUNNING (only after a restart, when it turns out that it never began)
 * </pre>
 */
enum ActionState {
    WAITING,
    RUNNING,
    CANCELLING,
    SUCCEEDED,
    FAILED,
    DROPPED;

    boolean isUnderWay() {
        return this == RUNNING || this == CANCELLING;
    }

    boolean isOver() {
        return this == SUCCEEDED || this == FAILED || this == DROPPED;
    }
}
