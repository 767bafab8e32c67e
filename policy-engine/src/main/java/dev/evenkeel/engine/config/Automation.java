package dev.evenkeel.engine.config;

/** How far Evenkeel goes without being asked. */
public enum Automation {
    /** Plan and journal; execute nothing. */
    SHADOW,
    /** Wait for an operator's approval of each plan. */
    RECOMMEND,
    /** Migrate without asking; plans that switch hosts on or off wait for approval. */
    AUTO_MOVES,
    /** Do everything without asking. */
    AUTO_ALL
}
