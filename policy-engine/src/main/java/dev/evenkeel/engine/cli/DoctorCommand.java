package dev.evenkeel.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evenkeel.engine.app.Doctor;
import dev.evenkeel.engine.app.Finding;
import dev.evenkeel.engine.config.EngineConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says line by line what works and what is missing. */
@Command(
        name = "doctor",
        description = {
            "Connect to everything that a configuration needs and say line by line what works and what is missing.",
            "Works while an engine runs, which is then asked, and while none does. Exit code 1 when something is missing that the configured policy needs."
        })
final class DoctorCommand implements Callable<Integer> {
    /** Problems of one kind that are printed without --verbose. */
    private static final int MOST_PROBLEMS = 5;
    /** Of the column that names what was looked at. */
    private static final int USUAL_WIDTH = 24;

    @Mixin
    private HelpOption help;

    /** How findings are printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The configuration.")
    private Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory, where it is not the configured one.")
    private Path data;

    @Option(names = "--verbose", description = "A line for every metric of every host and VM.")
    private boolean verbose;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "TEXT", description = "Default: text.")
    private Format format;

    @Override
    public Integer call() throws JsonProcessingException {
        EngineConfig config = ConfigOptions.reader().read(file);
        if (data != null) {
            config = config.withData(config.data().in(data));
        }
        List<Finding> findings = Doctor.look(config);
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            int width = findings.stream()
                    .mapToInt(finding -> finding.what().length())
                    .reduce(USUAL_WIDTH, Math::max);
            findings.forEach(finding -> print(finding, width, out));
            out.println(sum(findings));
        }
        out.flush();
        return missing(findings) > 0 ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void print(Finding finding, int width, PrintWriter out) {
        String verdict = finding.verdict() == Finding.Verdict.MISSING
                ? "MISSING"
                : finding.verdict().name().toLowerCase(Locale.ROOT);
        out.printf("%-8s %-" + width + "s %s%n", verdict, finding.what(), finding.text());
        boolean problems =
                finding.verdict() != Finding.Verdict.OK && !finding.what().contains(" of ");
        int shown = verbose
                ? finding.details().size()
                : problems ? Math.min(MOST_PROBLEMS, finding.details().size()) : 0;
        finding.details()
                .subList(0, shown)
                .forEach(detail -> out.printf("%-" + (width + 9) + "s %s%n", "", detail.replace("\n", " ")));
        if (shown > 0 && shown < finding.details().size()) {
            out.printf(
                    "%-" + (width + 9) + "s and %d more; --verbose shows all%n",
                    "",
                    finding.details().size() - shown);
        }
    }

    private static long missing(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.MISSING)
                .count();
    }

    private static String sum(List<Finding> findings) {
        long missing = missing(findings);
        return missing == 0
                ? "All that the configured policy needs is there."
                : missing + (missing == 1 ? " thing is" : " things are") + " missing that the configured policy needs.";
    }
}
