package dev.evenkeel.engine.cli;

import dev.evenkeel.engine.app.PlanOnce;
import dev.evenkeel.engine.config.EngineConfig;
import dev.evenkeel.engine.config.PolicyMode;
import dev.evenkeel.engine.config.PolicySettings;
import dev.evenkeel.engine.json.PoolJson;
import dev.evenkeel.engine.policy.Decision;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {
            "Ask the policies once and print the plan with its reasons; nothing is executed.",
            "With --config the pool is sampled for its longest window first; with --snapshot all is in the file."
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    /** How a plan is printed. */
    enum Format {
        TABLE,
        JSON
    }

    /** Where the pool comes from: one of the two. */
    static final class Source {
        @Option(names = "--config", paramLabel = "FILE", description = "The pool that this file configures.")
        private Path config;

        @Option(
                names = "--snapshot",
                paramLabel = "FILE",
                description = "A snapshot in JSON (docs/schema/snapshot.schema.json).")
        private Path snapshot;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--mode",
            paramLabel = "drs|dpm",
            description = "What to aim at (default: what the configuration says, or drs).")
    private PolicyMode mode;

    @Option(names = "--format", paramLabel = "table|json", defaultValue = "TABLE", description = "Default: table.")
    private Format format;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PlanOnce.Answer answer = answer();
        if (format == Format.JSON) {
            out.print(PoolJson.write(answer.plan()));
        } else if (answer.decision() instanceof Decision.Act) {
            out.print(PlanTable.of(answer.policy(), answer.plan()));
        } else {
            out.print(PlanTable.none(answer.holds(), answer.plan()));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private PlanOnce.Answer answer() {
        if (source.snapshot != null) {
            PolicySettings settings =
                    PolicySettings.DEFAULT.withMode(Optional.ofNullable(mode).orElse(PolicyMode.DRS));
            return PlanOnce.of(PoolJson.readSnapshot(source.snapshot), settings);
        }
        EngineConfig config = ConfigOptions.reader().read(source.config);
        PolicyMode wanted = Optional.ofNullable(mode)
                .orElse(
                        config.policy().mode() == PolicyMode.OFF
                                ? PolicyMode.DRS
                                : config.policy().mode());
        return PlanOnce.of(config.withPolicy(config.policy().withMode(wanted)));
    }
}
