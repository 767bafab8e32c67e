package dev.evenkeel.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evenkeel.engine.whatif.planetlab.PolicyResult;
import java.util.List;

/** The comparison of policies as JSON: {@code policies} with the fields of {@link PolicyResult}. */
final class ComparisonJson {
    private record Comparison(List<PolicyResult> policies) {}

    private ComparisonJson() {}

    static String write(List<PolicyResult> results) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(new Comparison(results))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
