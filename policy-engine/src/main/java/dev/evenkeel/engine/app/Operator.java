package dev.evenkeel.engine.app;

import dev.evenkeel.engine.config.Automation;
import dev.evenkeel.engine.loop.ControlLoop;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostTrait;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.port.PortException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
            case "wake-test 2" -> wakeTest(new HostId(words.get(1)));
            case "wake-test-stand 2" ->
                engine.standing()
                        .proofs()
                        .standOf(new HostId(words.get(1)))
                        .orElse("error: Host '" + words.get(1) + "' was not tested.");
            case "maintenance 3" -> maintenance(words.get(1), new HostId(words.get(2)));
            default ->
                "error: '" + String.join(" ", words)
                        + "' is no command.\nMaybe one of: status, approve PLAN, decline PLAN, cancel, pause, resume, maintenance enter|leave HOST, wake-test HOST.";
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

    private String wakeTest(HostId host) {
        Optional<String> objection = objection(host);
        if (objection.isPresent()) {
            return "error: " + objection.get();
        }
        engine.standing().proofs().order(host, engine.recorder());
        engine.loop().lookSoon();
        return "Host " + host + " will be emptied, switched off and woken.";
    }

    /** What no order of an operator overrides. */
    private Optional<String> objection(HostId id) {
        Host host = snapshot().hosts().get(id);
        if (host == null) {
            return Optional.of(
                    "Host '" + id + "' is not in pool '" + engine.connection().pool() + "'.");
        }
        return Stream.of(
                        said(
                                engine.settings().policy().automation() == Automation.SHADOW,
                                "Automation is SHADOW: nothing is executed."),
                        said(engine.loop().isPaused(), "The engine is paused.\nMaybe 'resume' first."),
                        engine.standing()
                                .proofs()
                                .test()
                                .map(test -> "Another one is not over: " + test.inWords() + "."),
                        said(
                                !engine.connection().waker().knows(id),
                                "Host '" + id + "' has no way to be woken.\nMaybe configure one under 'wake.hosts'."),
                        said(host.is(HostTrait.RUNS_ENGINE), "Host '" + id + "' runs Evenkeel."),
                        said(host.is(HostTrait.COORDINATOR), "Host '" + id + "' is the pool's coordinator."),
                        said(!host.is(HostTrait.IN_POLICY), "Host '" + id + "' does not belong to the policy."),
                        said(host.is(HostTrait.IN_MAINTENANCE), "Host '" + id + "' is in maintenance."))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> said(boolean isSo, String sentence) {
        return isSo ? Optional.of(sentence) : Optional.empty();
    }

    private PoolSnapshot snapshot() {
        return engine.snapshots().snapshot(engine.connection().pool());
    }
}
