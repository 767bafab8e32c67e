package dev.evenkeel.model.plan;

import dev.evenkeel.model.Ordered;
import java.util.Map;

/**
 * Why something is done or not done, in words and as data.
 *
 * @param code a fixed short name, such as {@code over-threshold}; machines tell reasons apart by it
 * @param sentence for people, with names and figures
 * @param figures the sentence's figures by name; fractions for percentages
 */
public record Reason(String code, String sentence, Map<String, Double> figures) {
    public Reason {
        figures = Ordered.copyOf(figures);
    }

    public static Reason of(String code, String sentence) {
        return new Reason(code, sentence, Map.of());
    }
}
