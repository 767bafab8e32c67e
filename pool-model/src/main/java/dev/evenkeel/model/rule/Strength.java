package dev.evenkeel.model.rule;

/** How binding a rule is. */
public enum Strength {
    /** Never broken by a plan. */
    MUST,
    /** Kept when nothing more important stands against it. */
    SHOULD
}
