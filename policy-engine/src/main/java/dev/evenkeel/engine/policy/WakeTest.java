package dev.evenkeel.engine.policy;

import dev.evenkeel.model.HostId;

/**
 * A host's proof that it wakes, under way: it is emptied, switched off, and woken.
 *
 * @param host which
 * @param drill true when the engine began it by itself because the last proof is old; false by an operator's order
 */
public record WakeTest(HostId host, boolean drill) {
    /** {@code the wake test of h3}, {@code the wake drill of h3}. */
    public String inWords() {
        return "the wake " + (drill ? "drill" : "test") + " of " + host;
    }
}
