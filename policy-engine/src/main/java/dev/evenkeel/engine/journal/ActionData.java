package dev.evenkeel.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.plan.Action;
import java.util.Optional;

/** Writes an action into a journal entry's data, and reads it back. */
public final class ActionData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ActionData() {}

    public static String write(Action action) {
        ObjectNode data = JSON.createObjectNode();
        if (action instanceof Action.Migrate move) {
            data.put("do", "migrate")
                    .put("vm", move.vm().value())
                    .put("from", move.from().value())
                    .put("to", move.to().value());
        } else if (action instanceof Action.PowerOn on) {
            data.put("do", "powerOn").put("host", on.host().value());
        } else if (action instanceof Action.PowerOff off) {
            data.put("do", "powerOff").put("host", off.host().value());
        }
        return data.toString();
    }

    /** The action, or nothing where the data holds none. */
    public static Optional<Action> read(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(read(JSON.readTree(text)));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("The journal holds an action that can not be read: " + text, broken);
        }
    }

    private static Action read(JsonNode data) {
        return switch (data.path("do").asText()) {
            case "migrate" ->
                new Action.Migrate(new VmId(data.path("vm").asText()), host(data, "from"), host(data, "to"));
            case "powerOn" -> new Action.PowerOn(host(data, "host"));
            case "powerOff" -> new Action.PowerOff(host(data, "host"));
            default -> null;
        };
    }

    private static HostId host(JsonNode data, String key) {
        return new HostId(data.path(key).asText());
    }
}
