package dev.evenkeel.wol.redfish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * What a controller answered.
 *
 * @param status of HTTP
 * @param body its JSON; missing where there is none
 * @param response with its headers
 */
record RedfishAnswer(int status, JsonNode body, HttpResponse<String> response) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RedfishAnswer of(HttpResponse<String> response) throws IOException {
        return new RedfishAnswer(response.statusCode(), parse(response), response);
    }

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** The link to another resource ({@code @odata.id}) at this place. */
    Optional<String> link(String... path) {
        JsonNode at = body;
        for (String step : path) {
            at = at.path(step);
        }
        return text(at.path("@odata.id"));
    }

    static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** What the controller says is wrong (DSP0266, error responses), in one line. */
    String problem() {
        JsonNode error = body.path("error");
        String said = text(error.path("@Message.ExtendedInfo").path(0).path("Message"))
                .or(() -> text(error.path("message")))
                .orElse("");
        return "HTTP " + status + (said.isEmpty() ? "" : ": " + said.strip().replaceAll("\\s+", " "));
    }

    private static JsonNode parse(HttpResponse<String> response) throws IOException {
        if (response.body().isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException noJson) {
            if (response.statusCode() >= 400) {
                return MissingNode.getInstance();
            }
            throw new IOException(
                    "what answers there does not speak Redfish; maybe the 'url' is another server's", noJson);
        }
    }
}
