package dev.evenkeel.engine.properties;

/** The engine's process dies here: nothing in the engine may catch it. */
final class Killed extends Error {
    Killed() {
        super("killed", null, false, false);
    }
}
