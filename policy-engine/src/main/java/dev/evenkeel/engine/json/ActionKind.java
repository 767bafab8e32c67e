package dev.evenkeel.engine.json;

/** The words for actions. */
enum ActionKind {
    MIGRATE,
    POWER_ON,
    POWER_OFF
}
