package dev.evenkeel.simulator.load;

import java.util.List;

/** Input that can not be used. It holds every problem found, each with its file and, where there is one, its line. */
public final class BadInputException extends IllegalArgumentException {
    private final transient List<String> problems;

    public BadInputException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each, or two where the second says what may help. */
    public List<String> problems() {
        return problems;
    }
}
