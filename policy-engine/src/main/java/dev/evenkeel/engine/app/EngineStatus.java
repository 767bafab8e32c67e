package dev.evenkeel.engine.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a running engine is.
 *
 * @param mode of the policy
 * @param automation what it may do unasked now, which is less than configured after too many failures
 * @param hosts how many there are in each state
 * @param silentHosts hosts that are on and give no fresh samples
 * @param forecast one line for people
 * @param storeProblems of the store of metrics; none when it works
 * @param maintenance hosts that operators put into maintenance
 * @param waking hosts in quarantine, and the wake test under way; a line each
 * @param underWay actions that have begun
 * @param waiting the plan that waits for approval, if there is one
 * @param withdrawn the plan that was withdrawn last, if there was one
 */
public record EngineStatus(
        String pool,
        String mode,
        String automation,
        boolean paused,
        Map<String, Long> hosts,
        int silentHosts,
        int vms,
        String forecast,
        List<String> storeProblems,
        List<String> maintenance,
        List<String> waking,
        List<UnderWay> underWay,
        List<Waiting> waiting,
        List<Withdrawn> withdrawn) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * An action that has begun.
     *
     * @param progress 0–1
     * @param standing what is left, and how long it will take; blank when nobody tells
     */
    public record UnderWay(String action, double progress, String standing) {
        String inWords() {
            return String.format(
                    Locale.ROOT, "%s (%.0f %%%s)", action, 100 * progress, standing.isBlank() ? "" : ": " + standing);
        }
    }

    /**
     * A plan that waits for approval.
     *
     * @param made when, with the figures of its reason, ISO 8601
     * @param expires when it can not be approved any more, unless a look finds it right before, ISO 8601
     * @param actions in words, by their numbers
     */
    public record Waiting(String plan, String made, String expires, String reason, List<String> actions) {
        String inWords() {
            StringBuilder text = new StringBuilder("plan " + plan + " of " + made + " for approval until " + expires
                    + ", longer while it is right: " + reason);
            for (int index = 0; index < actions.size(); index++) {
                text.append(String.format(Locale.ROOT, "%n%14d. %s", index + 1, actions.get(index)));
            }
            return text.toString();
        }
    }

    /** @param at when, ISO 8601 */
    public record Withdrawn(String plan, String at, String why) {}

    String json() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String inWords() {
        StringBuilder text = new StringBuilder();
        line(text, "pool", pool);
        line(text, "policy", mode + ", " + automation + (paused ? ", paused" : ""));
        line(
                text,
                "hosts",
                hosts.entrySet().stream()
                        .filter(state -> state.getValue() > 0)
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(", ")));
        line(text, "VMs", String.valueOf(vms));
        line(text, "forecast", forecast);
        line(text, "store", storeProblems.isEmpty() ? "works" : String.join(" ", storeProblems));
        if (!maintenance.isEmpty()) {
            line(text, "maintenance", String.join(", ", maintenance));
        }
        waking.forEach(one -> line(text, "waking", one));
        underWay.forEach(going -> line(text, "under way", going.inWords()));
        waiting.forEach(plan -> line(text, "waiting", plan.inWords()));
        withdrawn.forEach(plan -> line(text, "withdrawn", plan.at() + " " + plan.why()));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String how) {
        text.append(String.format(Locale.ROOT, "%-11s %s%n", what, how));
    }
}
