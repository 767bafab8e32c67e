package dev.evenkeel.engine.config.document;

import java.util.List;
import java.util.stream.Collectors;

/** A file that can not be used. Its message is the report: one line a problem, then their number. */
public final class ConfigException extends RuntimeException {
    private static final int MOST_SHOWN = 100;

    private final transient List<Problem> problems;

    /**
     * @param problems at least one
     * @param count how many there are; more than {@code problems} where only the first were held
     */
    public ConfigException(List<Problem> problems, int count) {
        super(report(problems, count));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the lines. */
    public List<Problem> problems() {
        return problems;
    }

    private static String report(List<Problem> problems, int count) {
        String lines = problems.stream()
                .limit(MOST_SHOWN)
                .map(problem -> problem + "\n")
                .collect(Collectors.joining());
        String shown = count > MOST_SHOWN ? ", the first " + MOST_SHOWN + " are shown" : "";
        return lines + (count == 1 ? "1 problem" : count + " problems") + shown + ".";
    }
}
