package dev.evenkeel.engine.json;

/** The words for intents. */
enum IntentKind {
    BALANCE,
    EVACUATE,
    CONSOLIDATE
}
