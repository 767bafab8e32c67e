package dev.evenkeel.engine.app;

import dev.evenkeel.engine.loop.ControlLoop;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.port.PortException;
import java.util.List;

/** Answers the commands that operators send to a running engine, one line each. */
public final class Operator {
    private final Engine engine;

    public Operator(Engine engine) {
        this.engine = engine;
    }

    /** The answer to one command, in lines for people. Unknown commands say which there are. */
    public String answer(String line) {
        List<String> words = List.of(line.trim().split("\\s+"));
        synchronized (engine) {
            try {
                return answer(words);
            } catch (PortException | IllegalArgumentException refused) {
                return "error: " + refused.getMessage();
            }
        }
    }

    private String answer(List<String> words) {
        ControlLoop loop = engine.loop();
        return switch (words.get(0) + " " + words.size()) {
            case "status 1" -> engine.status().inWords();
            case "status-json 1" -> engine.status().json();
            case "metrics 1" -> engine.metrics();
            case "doctor 1" -> CheckupText.json(engine.checkup().findings());
            case "approve 2" -> {
                loop.approve(words.get(1));
                yield "Plan " + words.get(1) + " is approved.";
            }
            case "decline 2" -> {
                loop.decline(words.get(1));
                yield "Plan " + words.get(1) + " is declined.";
            }
            case "cancel 1" -> {
                loop.cancel();
                yield "Cancelled; nothing new is started until 'resume'.";
            }
            case "pause 1" -> {
                loop.pause();
                yield "Paused: nothing new is started until 'resume'.";
            }
            case "resume 1" -> {
                loop.resume();
                yield "Resumed.";
            }
            case "maintenance 3" -> maintenance(words.get(1), new HostId(words.get(2)));
            default ->
                "error: '" + String.join(" ", words)
                        + "' is no command.\nMaybe one of: status, approve PLAN, decline PLAN, cancel, pause, resume, maintenance enter|leave HOST.";
        };
    }

    private String maintenance(String order, HostId host) {
        if (!order.equals("enter") && !order.equals("leave")) {
            return "error: 'maintenance " + order
                    + "' is no command.\nMaybe 'maintenance enter HOST' or 'maintenance leave HOST'.";
        }
        if (!snapshot().hosts().containsKey(host)) {
            return "error: Host '" + host + "' is not in pool '"
                    + engine.connection().pool() + "'.";
        }
        engine.standing().maintain(host, order.equals("enter"), engine.recorder());
        engine.loop().lookSoon();
        return order.equals("enter")
                ? "Host " + host + " is in maintenance: it will be emptied and kept empty."
                : "Host " + host + " is out of maintenance.";
    }

    private PoolSnapshot snapshot() {
        return engine.snapshots().snapshot(engine.connection().pool());
    }
}
