package dev.evenkeel.engine.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long command has come, on a terminal's error stream; elsewhere nothing is shown. */
final class Progress implements AutoCloseable {
    private static final int MILLIS = 250;

    private final ProgressBar bar;

    /** @param steps there are in all */
    Progress(String what, long steps) {
        this.bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(steps)
                        .setUpdateIntervalMillis(MILLIS)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build();
    }

    /** May be called from several threads. */
    void advance(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
