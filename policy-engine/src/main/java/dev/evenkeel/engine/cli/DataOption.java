package dev.evenkeel.engine.cli;

/** Where an engine keeps its data unless told otherwise. */
final class DataOption {
    static final String DEFAULT = "data";

    private DataOption() {}
}
