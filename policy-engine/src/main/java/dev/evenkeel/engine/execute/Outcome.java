package dev.evenkeel.engine.execute;

import dev.evenkeel.model.port.ActionStatus;

/** What a look at the pool says of an action under way. */
sealed interface Outcome {
    record Going(ActionStatus.Running how) implements Outcome {
        static final Going ON = new Going(new ActionStatus.Running(0));
    }

    /** The pool itself shows that it is done. */
    record Done(String text) implements Outcome {}

    record Failed(String cause) implements Outcome {}

    /** The pool shows that it never began. */
    record NeverBegan(String text) implements Outcome {}
}
