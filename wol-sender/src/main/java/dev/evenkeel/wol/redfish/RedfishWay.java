package dev.evenkeel.wol.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.evenkeel.wol.way.Pause;
import dev.evenkeel.wol.way.PowerOrder;
import dev.evenkeel.wol.way.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The host's management controller, by Redfish: the reset action of its computer system (ComputerSystem schema). */
public final class RedfishWay implements Way {
    /** After an order to switch on the controller says "On" within a few seconds. */
    private static final int LOOKS = 10;

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Set<String> WITH_POWER = Set.of("On", "PoweringOn");
    private static final String RESET = "#ComputerSystem.Reset";

    private final RedfishTarget target;
    private final PowerOrder order;
    private final Pause pause;

    public RedfishWay(RedfishTarget target, PowerOrder order, Pause pause) {
        this.target = target;
        this.order = order;
        this.pause = pause;
    }

    @Override
    public String name() {
        return "redfish";
    }

    @Override
    public String place() {
        return target.url().toString();
    }

    @Override
    public void signal() throws IOException, InterruptedException {
        try (RedfishSession session = RedfishSession.open(target)) {
            String path = system(session);
            RedfishAnswer system = session.get(path);
            if (order == PowerOrder.SHUT_DOWN) {
                reset(session, system, List.of("GracefulShutdown"));
            } else if (!WITH_POWER.contains(powerState(system))) {
                reset(session, system, List.of("On", "ForceOn"));
                awaitPower(session, path);
            }
        }
    }

    private String system(RedfishSession session) throws IOException, InterruptedException {
        String collection = session.systems();
        if (target.system().isPresent()) {
            return target.system().get();
        }
        List<String> members = new ArrayList<>();
        for (JsonNode member : session.get(collection).body().path("Members")) {
            RedfishAnswer.text(member.path("@odata.id")).ifPresent(members::add);
        }
        if (members.size() != 1) {
            throw new IOException(
                    members.isEmpty()
                            ? "the controller has no computer system"
                            : "the controller has " + members.size()
                                    + " computer systems; name the host's in 'system': " + String.join(", ", members));
        }
        return members.get(0);
    }

    /** By the first of these types that the controller takes. */
    private void reset(RedfishSession session, RedfishAnswer system, List<String> types)
            throws IOException, InterruptedException {
        JsonNode action = system.body().path("Actions").path(RESET);
        String where = RedfishAnswer.text(action.path("target"))
                .orElseThrow(() -> new IOException("the controller has no action to reset this computer system"));
        List<String> allowed = allowed(session, action);
        String type = types.stream()
                .filter(one -> allowed.isEmpty() || allowed.contains(one))
                .findFirst()
                .orElseThrow(() -> new IOException("the controller does not take '" + types.get(0) + "', only "
                        + String.join(", ", allowed) + "; maybe another way is needed"));
        session.post(
                where,
                JsonNodeFactory.instance.objectNode().put("ResetType", type).toString());
    }

    /** The types that it takes: beside the action, or in the resource that tells of it; empty when it does not say. */
    private static List<String> allowed(RedfishSession session, JsonNode action)
            throws IOException, InterruptedException {
        List<String> beside = texts(action.path("ResetType@Redfish.AllowableValues"));
        Optional<String> info = RedfishAnswer.text(action.path("@Redfish.ActionInfo"));
        if (!beside.isEmpty() || info.isEmpty()) {
            return beside;
        }
        for (JsonNode parameter : session.get(info.get()).body().path("Parameters")) {
            if (parameter.path("Name").asText().equals("ResetType")) {
                return texts(parameter.path("AllowableValues"));
            }
        }
        return List.of();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> RedfishAnswer.text(one).ifPresent(texts::add));
        return texts;
    }

    private void awaitPower(RedfishSession session, String path) throws IOException, InterruptedException {
        String state = "";
        for (int looks = 0; looks < LOOKS; looks++) {
            state = powerState(session.get(path));
            if (WITH_POWER.contains(state)) {
                return;
            }
            pause.take(BETWEEN);
        }
        throw new IOException("the controller took the order and still says PowerState '" + state
                + "'; maybe the controller needs a restart, or the host's power supply is off");
    }

    private static String powerState(RedfishAnswer system) {
        return system.body().path("PowerState").asText("unknown");
    }
}
