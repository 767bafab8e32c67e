package dev.evenkeel.engine.execute;

/** What a look at the pool says of an action under way. */
sealed interface Outcome {
    /** @param progress 0–1 where known, else 0 */
    record Going(double progress) implements Outcome {}

    /** The pool itself shows that it is done. */
    record Done(String text) implements Outcome {}

    record Failed(String cause) implements Outcome {}

    /** The pool shows that it never began. */
    record NeverBegan(String text) implements Outcome {}
}
