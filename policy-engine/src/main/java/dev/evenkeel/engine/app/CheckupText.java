package dev.evenkeel.engine.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Findings as one line of JSON, and back: a running engine hands them to the command that asked. */
final class CheckupText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private CheckupText() {}

    static String json(List<Finding> findings) {
        try {
            return MAPPER.writeValueAsString(findings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Finding> parse(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<List<Finding>>() {});
        } catch (JsonProcessingException other) {
            throw new IllegalArgumentException("The running engine answers '" + json + "'.", other);
        }
    }
}
