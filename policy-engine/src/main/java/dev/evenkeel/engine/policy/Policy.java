package dev.evenkeel.engine.policy;

/** One aim of the engine. Adding one is a class, a line in {@link Policies}, and a scenario. */
public interface Policy {
    /** A short name for the journal: {@code relief}. */
    String name();

    Decision decide(Situation situation);
}
