package dev.evenkeel.engine.cli;

/** What the process tells whoever started it. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    private ExitCode() {}
}
