package dev.evenkeel.engine.whatif.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.engine.whatif.report.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Trials for machines, cheapest first. */
final class SweepData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SweepData() {}

    static ObjectNode json(List<Trial> trials) {
        Set<Trial> undominated = new HashSet<>(Frontier.of(trials));
        ObjectNode sweep = JSON.createObjectNode().put("kind", "evenkeel-sweep").put("version", 1);
        ArrayNode list = sweep.putArray("trials");
        Trial.cheapestFirst(trials).forEach(trial -> {
            ObjectNode node = list.addObject().put("name", trial.key()).put("policy", trial.policy());
            ObjectNode settings = node.putObject("settings");
            trial.settings().forEach(settings::put);
            trial.figures().forEach((measure, value) -> node.put(measure.key(), value));
            node.put("undominated", undominated.contains(trial));
        });
        return sweep;
    }

    /** RFC 4180. */
    static String csv(List<Trial> trials) {
        List<String> swept = new ArrayList<>(trials.get(0).settings().keySet());
        List<Measure> measures = Arrays.asList(Measure.values());
        StringBuilder text = new StringBuilder("policy,");
        swept.forEach(name -> text.append(name).append(','));
        text.append(measures.stream().map(Measure::key).collect(Collectors.joining(",")))
                .append("\r\n");
        Trial.cheapestFirst(trials).forEach(trial -> {
            text.append(trial.policy());
            swept.forEach(name -> text.append(',').append(trial.settings().get(name)));
            measures.forEach(measure -> text.append(',').append(number(trial, measure)));
            text.append("\r\n");
        });
        return text.toString();
    }

    private static String number(Trial trial, Measure measure) {
        Double value = trial.figures().get(measure);
        return value == null ? "" : String.format(Locale.ROOT, "%.6f", value);
    }
}
