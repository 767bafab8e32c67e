package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.EngineRun;
import dev.evenkeel.engine.app.Lookout;
import dev.evenkeel.engine.app.Meter;
import dev.evenkeel.engine.execute.Executor;
import dev.evenkeel.engine.loop.Proposal;
import dev.evenkeel.engine.policy.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the pool stands: a block that refreshes on a terminal, a plain line every hour of the pool's time otherwise. */
final class StatusDisplay {
    private static final Duration PLAIN_PERIOD = Duration.ofHours(1);

    private final EngineRun run;
    private final Narrator narrator;
    private Instant nextPlain = Instant.MIN;
    private String told = "";

    StatusDisplay(EngineRun run, Narrator narrator) {
        this.run = run;
        this.narrator = narrator;
    }

    void refresh() {
        run.lookout().newest().ifPresent(this::show);
        run.engine().waiting().filter(plan -> !plan.name().equals(told)).ifPresent(this::ask);
    }

    /** Once for each plan that waits. */
    private void ask(Proposal waiting) {
        told = waiting.name();
        narrator.line(
                run.engine().connection().clock().instant(),
                "waits",
                "plan " + told + " for approval, as long as it is right: ./evenkeel approve " + told);
    }

    private void show(Lookout.View view) {
        if (!view.at().isBefore(nextPlain)) {
            narrator.line(view.at(), "sampled", plain(view, run.figures()));
            nextPlain = view.at().plus(PLAIN_PERIOD);
        }
        if (narrator.isTerminal()) {
            narrator.status(block(view, run.figures()));
        }
    }

    private static String plain(Lookout.View view, Optional<Meter.Figures> figures) {
        return hosts(view) + ", " + view.vms() + " VMs; " + highest(view)
                + figures.map(known -> "; " + energy(known)).orElse("");
    }

    private List<String> block(Lookout.View view, Optional<Meter.Figures> figures) {
        List<String> lines = new ArrayList<>(List.of(
                "─".repeat(72),
                " hosts       " + hosts(view),
                " load        " + highest(view),
                " under way   " + underWay()));
        figures.ifPresent(known -> lines.add(" energy      " + energy(known)));
        return lines;
    }

    private static String hosts(Lookout.View view) {
        return view.hostsOn() + " hosts on, " + view.hostsOff() + " off"
                + (view.hostsBetween() > 0 ? ", " + view.hostsBetween() + " on the way" : "")
                + (view.hostsSilent() > 0 ? ", " + view.hostsSilent() + " silent" : "")
                + (view.quarantined().isEmpty() ? "" : "; in quarantine: " + Words.list(view.quarantined()));
    }

    private static String highest(Lookout.View view) {
        String marks = Stream.of(view.highestCpu(), view.highestNetwork())
                .flatMap(Optional::stream)
                .map(Lookout.Mark::inWords)
                .collect(Collectors.joining(", "));
        return marks.isEmpty() ? "not enough samples yet" : "highest " + marks;
    }

    private String underWay() {
        List<Executor.Progress> actions = run.engine().underWay();
        return actions.isEmpty()
                ? "nothing"
                : actions.stream()
                        .map(action -> String.format(
                                Locale.ROOT, "%s (%.0f %%)", action.action().inWords(), action.progress() * 100))
                        .collect(Collectors.joining(", "));
    }

    private static String energy(Meter.Figures figures) {
        return String.format(
                Locale.ROOT, "%.1f kWh so far (%.1f with all hosts always on)", figures.kWh(), figures.allOnKWh());
    }
}
