package dev.evenkeel.model.plan;

import dev.evenkeel.model.Ordered;
import java.util.List;
import java.util.Map;

/**
 * Why something is done or not done, in words and as data.
 *
 * @param code a fixed short name, such as {@code over-threshold}; machines tell reasons apart by it
 * @param sentence for people, with names and figures
 * @param figures the sentence's figures by name; fractions for percentages
 * @param alternatives what could have been done instead, the best first; empty where there was no choice
 */
public record Reason(String code, String sentence, Map<String, Double> figures, List<Alternative> alternatives) {
    public Reason {
        figures = Ordered.copyOf(figures);
        alternatives = List.copyOf(alternatives);
    }

    /** A reason without alternatives. */
    public Reason(String code, String sentence, Map<String, Double> figures) {
        this(code, sentence, figures, List.of());
    }

    public static Reason of(String code, String sentence) {
        return new Reason(code, sentence, Map.of());
    }
}
