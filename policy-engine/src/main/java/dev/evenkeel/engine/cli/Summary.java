package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.Meter;
import dev.evenkeel.engine.app.Tally;
import dev.evenkeel.engine.policy.Words;
import dev.evenkeel.model.port.JournalKind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The table at the end of a run. */
final class Summary {
    private final StringBuilder text = new StringBuilder();

    private Summary() {}

    static String of(Duration poolTime, Tally tally, Optional<Meter.Figures> figures) {
        Summary summary = new Summary();
        summary.row("pool time", Words.duration(poolTime));
        summary.row("plans proposed", count(tally.entries(JournalKind.PROPOSED)));
        summary.row("plans executed", count(tally.entries(JournalKind.APPROVED)));
        summary.row("plans refused by the checker", count(tally.entries(JournalKind.REJECTED)));
        summary.row("migrations", count(tally.migrations()));
        summary.row("migrations failed", count(tally.failedMigrations()));
        summary.row("hosts switched off", count(tally.sleeps()));
        summary.row("hosts woken", count(tally.wakes()));
        figures.ifPresent(summary::metered);
        return summary.text.toString();
    }

    private void metered(Meter.Figures figures) {
        row("host-hours saved", String.format(Locale.ROOT, "%.1f", figures.hostHoursOff()));
        row("overload minutes", String.format(Locale.ROOT, "%.0f", figures.overloadMinutes()));
        row("  all hosts always on, nothing moved", String.format(Locale.ROOT, "%.0f", figures.allOnOverloadMinutes()));
        row("energy", String.format(Locale.ROOT, "%.1f kWh", figures.kWh()));
        row("  all hosts always on, nothing moved", String.format(Locale.ROOT, "%.1f kWh", figures.allOnKWh()));
        row("  saved", saved(figures));
        row("violations recorded by the pool", count(figures.violations().size()));
        figures.violations()
                .forEach(violation -> text.append("  ").append(violation).append('\n'));
    }

    private void row(String name, String value) {
        text.append(String.format("%-40s %s%n", name, value));
    }

    private static String count(int number) {
        return Integer.toString(number);
    }

    private static String saved(Meter.Figures figures) {
        double saved = figures.allOnKWh() - figures.kWh();
        double share = figures.allOnKWh() > 0 ? saved / figures.allOnKWh() : 0;
        return String.format(Locale.ROOT, "%.1f kWh (%s)", saved, Words.percent(share));
    }
}
