package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.LoadImport;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.model.NetworkId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "import",
        description = {
            "Bring load of the past out of files into the store of metrics.",
            "A line that can not be read is told with its file and number, and keeps everything from being stored, unless "
                    + "--skip-broken is given. The forms are in docs/metrics.md; what is packed by xz or gzip is unpacked."
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files, or directories with files of the Bitbrains traces or tables in them.")
    private List<Path> files;

    @Option(names = "--config", paramLabel = "FILE", description = "The pool whose store it goes into.")
    private Path configFile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory of the store (default: " + DataOption.DEFAULT + ", or what the configuration says).")
    private Path data;

    @Option(names = "--skip-broken", description = "Leave lines out that can not be read, and store the rest.")
    private boolean skipBroken;

    @Option(
            names = "--ending",
            paramLabel = "TIME",
            converter = Moment.class,
            description =
                    "Move everything by whole weeks, so that it ends in the week before: now, or like 2026-03-02T12:00:00Z.")
    private Instant ending;

    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "lan",
            description = "Network of traffic where the files name none (default: lan).")
    private String network;

    @Option(
            names = "--period",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "What values are the means of where the files do not tell (default: 5m).")
    private Duration period;

    @Override
    public Integer call() {
        EngineConfig read = configFile == null
                ? new ConfigOptions().read()
                : ConfigOptions.reader().read(configFile);
        EngineConfig config = data == null ? read : read.withData(read.data().in(data));
        LoadImport.Order order =
                new LoadImport.Order(files, new NetworkId(network), period, skipBroken, Optional.ofNullable(ending));
        try (Stages stages = new Stages()) {
            LoadImport.Outcome outcome =
                    LoadImport.run(config, order, Clock.systemUTC().instant(), stages);
            stages.close();
            return tell(outcome);
        }
    }

    private int tell(LoadImport.Outcome outcome) {
        PrintWriter err = spec.commandLine().getErr();
        outcome.broken().forEach(err::println);
        if (outcome.brokenCount() > 0) {
            err.println(count(outcome.brokenCount(), "line") + " can not be read"
                    + (outcome.stored() ? " and left out." : "."));
        }
        if (outcome.stored()) {
            spec.commandLine()
                    .getOut()
                    .println(count(outcome.values(), "value") + " of " + outcome.series() + " series stored, from "
                            + outcome.oldest().orElseThrow() + " to "
                            + outcome.newest().orElseThrow() + ".");
            return ExitCode.DONE;
        }
        if (outcome.brokenCount() == 0) {
            err.println("There are no values in " + files + ".");
        } else if (!skipBroken) {
            err.println("Nothing was stored.\nMaybe --skip-broken, which stores the rest.");
        } else {
            err.println("Nothing is left to be stored.");
        }
        return ExitCode.BAD_INPUT;
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** A bar for each stage. */
    private static final class Stages implements LoadImport.Watcher, AutoCloseable {
        private Optional<Progress> current = Optional.empty();

        @Override
        public LongConsumer begin(String what, long steps) {
            close();
            Progress progress = new Progress(what, steps);
            current = Optional.of(progress);
            return progress::advance;
        }

        @Override
        public void close() {
            current.ifPresent(Progress::close);
            current = Optional.empty();
        }
    }

    /** {@code now}, or a moment. */
    static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.equals("now") ? Clock.systemUTC().instant() : Instant.parse(text);
            } catch (DateTimeException none) {
                throw new TypeConversionException("'" + text + "' is neither 'now' nor like 2026-03-02T12:00:00Z.");
            }
        }
    }
}
