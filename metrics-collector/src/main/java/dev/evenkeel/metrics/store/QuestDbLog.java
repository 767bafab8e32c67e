package dev.evenkeel.metrics.store;

import io.questdb.log.LogFactory;
import java.lang.reflect.Field;

/** QuestDB's own log, which prints to both standard streams and runs a thread unless it is silenced before any other of its classes. */
final class QuestDbLog {
    private QuestDbLog() {}

    /**
     * Puts a log without writers in the place where QuestDB would make its own; it offers no other way. Where its insides have
     * changed it stays noisy, and works.
     */
    static synchronized void silence() {
        try {
            Field instance = LogFactory.class.getDeclaredField("INSTANCE");
            instance.setAccessible(true);
            if (instance.get(null) == null) {
                LogFactory silent = new LogFactory();
                silent.bind();
                instance.set(null, silent);
            }
        } catch (ReflectiveOperationException changed) {
            LogFactory.haltInstance();
        }
    }
}
