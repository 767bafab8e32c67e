package dev.evenkeel.engine.whatif.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A study that was written as JSON, to be held against another. */
public final class StudyFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LABEL_WIDTH = 34;

    private final Path path;
    private final JsonNode study;

    private StudyFile(Path path, JsonNode study) {
        this.path = path;
        this.study = study;
    }

    /** @throws IllegalArgumentException when it can not be read or is no study */
    public static StudyFile read(Path path) {
        try {
            JsonNode study = JSON.readTree(Files.readString(path));
            if (!StudyJson.KIND.equals(study.path("kind").asText())
                    || study.path("version").asInt() != StudyJson.VERSION) {
                throw new IllegalArgumentException(
                        path + " is no study.\nMaybe write one by 'simulate --report FILE.json'.");
            }
            return new StudyFile(path, study);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(path + ":" + broken.getLocation().getLineNr() + ": is no JSON.", broken);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(path + " can not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Every figure that differs, for each policy that both have; what makes them hard to compare is said first. */
    public String against(StudyFile other) {
        StringBuilder text = new StringBuilder();
        for (String key : new String[] {"story", "pool", "from", "to", "hosts", "seed"}) {
            if (!Objects.equals(study.path(key), other.study.path(key))) {
                text.append(String.format(
                        "They differ in '%s': %s; %s%n",
                        key, study.path(key).asText(), other.study.path(key).asText()));
            }
        }
        Map<String, JsonNode> others = other.policies();
        policies()
                .forEach((name, policy) -> Optional.ofNullable(others.get(name))
                        .ifPresentOrElse(
                                again -> text.append(table(name, policy, again)),
                                () -> text.append(String.format("%s is only in %s%n", name, path))));
        others.keySet().stream()
                .filter(name -> !policies().containsKey(name))
                .forEach(name -> text.append(String.format("%s is only in %s%n", name, other.path)));
        return text.toString();
    }

    private Map<String, JsonNode> policies() {
        Map<String, JsonNode> policies = new LinkedHashMap<>();
        study.path("policies")
                .forEach(policy -> policies.put(policy.path("policy").asText(), policy));
        return policies;
    }

    private static String table(String name, JsonNode first, JsonNode second) {
        StringBuilder rows = new StringBuilder();
        for (Measure measure : Measure.values()) {
            double before = first.path(measure.key()).asDouble();
            double after = second.path(measure.key()).asDouble();
            if (before != after) {
                String number = "%14." + measure.decimals() + "f";
                rows.append(String.format(
                        Locale.ROOT,
                        "%-" + LABEL_WIDTH + "s " + number + " " + number + "  %+14." + measure.decimals() + "f%n",
                        measure.label(),
                        before,
                        after,
                        after - before));
            }
        }
        return rows.isEmpty()
                ? String.format("%s: the same in both%n", name)
                : String.format(
                        "%-" + LABEL_WIDTH + "s %14s %14s  %14s%n%s", name, "first", "second", "difference", rows);
    }
}
