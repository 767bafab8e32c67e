package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.EngineRun;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.SimulatedConfig;
import dev.evenkeel.engine.config.simulated.PoolSource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the engine and tells what happens until it is stopped. */
@Command(
        name = "run",
        description = {
            "Start the engine and tell what happens, until Ctrl-C or for a while.",
            "Without --config it looks after a simulated pool: 16 hosts, 150 VMs, a day in three minutes, with generated load,"
                    + " or with recorded load by --traces."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    private static final long STATUS_MILLIS = 500;
    /** More than the longest call to a driver. */
    private static final long LONGEST_END_SECONDS = 60;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End by itself after this much real time, such as 3m; otherwise Ctrl-C ends it.")
    private Duration length;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        EngineConfig config = options.read();
        boolean terminal = System.console() != null;
        Narrator narrator = new Narrator(
                System.out, ZoneOffset.UTC, terminal, Columns.of(Optional.ofNullable(System.getenv("COLUMNS"))));
        announce(config, narrator);
        try (EngineRun run = EngineRun.open(config, narrator)) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
            run.engine().recorder().listen(narrator::tell);
            narrator.print(run.description());
            run.start();
            watch(run, new StatusDisplay(run, narrator));
            run.engine().end(stop.getCount() == 0 ? "stopped by the operator" : "its time was over");
            narrator.print(Summary.of(run.poolTime(), run.tally(), run.figures()));
        } finally {
            ended.countDown();
        }
        return ExitCode.DONE;
    }

    /** What takes long is said before it begins. */
    private static void announce(EngineConfig config, Narrator narrator) {
        if (config.driver() instanceof SimulatedConfig simulated
                && simulated.source() instanceof PoolSource.Recorded recorded) {
            narrator.print("Reading the recorded load in " + recorded.directory() + " …");
        }
    }

    private void watch(EngineRun run, StatusDisplay display) throws InterruptedException {
        long end = System.nanoTime()
                + Optional.ofNullable(length).map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
        while (System.nanoTime() < end && !stop.await(STATUS_MILLIS, TimeUnit.MILLISECONDS)) {
            display.refresh();
        }
        run.stop();
    }

    /** On Ctrl-C: lets the run end in good order before the process goes. */
    private void stopAndWait() {
        stop.countDown();
        try {
            ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
