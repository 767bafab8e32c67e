package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.ForecastTrial;
import dev.evenkeel.model.port.PortException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how far off the forecast would have been. */
@Command(
        name = "backtest",
        description = {
            "Print how far off the forecast of load would have been, beside the last value and the same time yesterday.",
            "With --traces on recorded load; with --config on what the pool's store has kept, while no engine runs."
        })
final class BacktestCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    /** Where the load comes from: one of the two. */
    static final class Source {
        @Option(names = "--traces", paramLabel = "DIR", description = "Recorded load, as 'run --traces' takes it.")
        private Path traces;

        @Option(names = "--config", paramLabel = "FILE", description = "The pool that this file configures.")
        private Path config;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--learn",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = DurationConverter.class,
            description = "How long is learned before anything is judged (default: ${DEFAULT-VALUE}).")
    private Duration learning;

    @Override
    public Integer call() {
        ForecastTrial.Result result = source.traces == null
                ? ForecastTrial.ofHistory(ConfigOptions.reader().read(source.config), learning, vm -> {})
                : ForecastTrial.ofTraces(source.traces, learning, vm -> {});
        if (!result.isJudged()) {
            throw new PortException(String.format(
                    Locale.ROOT,
                    "The %s is %.1f days long: too little to judge anything after %.1f days of learning.%nMaybe --learn is to be shorter; a profile takes two days.",
                    result.load(),
                    result.days(),
                    learning.toMinutes() / 1_440.0));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %d VMs, %.0f days, of which the first %.0f are for learning%n",
                result.load(),
                result.vms(),
                result.days(),
                learning.toHours() / 24.0);
        out.println("error of CPU demand: sum of |forecast - what came| over sum of what came");
        out.println();
        out.printf("%-10s%-12s", "", "ahead");
        result.ahead().forEach(ahead -> out.printf("%10s", words(ahead)));
        out.println();
        for (ForecastTrial.Result.Row row : result.rows()) {
            out.printf("%-10s%-12s", row.by().equals("forecast") ? row.of() : "", row.by());
            row.errors()
                    .forEach(error -> out.printf(
                            "%10s", Double.isNaN(error) ? "-" : String.format(Locale.ROOT, "%.2f %%", error * 100)));
            out.println();
        }
        out.println();
        out.println(
                result.isBest()
                        ? "The forecast is best at every horizon."
                        : "The forecast is not best everywhere: a pool would not use it where it is not.");
        out.flush();
        return ExitCode.DONE;
    }

    private static String words(Duration ahead) {
        return ahead.toHours() >= 24 ? ahead.toHours() + " h" : ahead.toMinutes() + " min";
    }
}
