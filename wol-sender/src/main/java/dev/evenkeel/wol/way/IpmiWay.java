package dev.evenkeel.wol.way;

import dev.evenkeel.wol.way.LocalCommand.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The host's management controller, by IPMI: {@code ipmitool} as a program, its password in the environment alone. */
public final class IpmiWay implements Way {
    /** After an order to switch on the controller says "on" within a few seconds. */
    private static final int LOOKS = 10;

    /** To one packet, of which three are sent. */
    private static final String SECONDS_TO_ANSWER = "1";

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final IpmiTarget target;
    private final PowerOrder order;
    private final Pause pause;

    public IpmiWay(IpmiTarget target, PowerOrder order, Pause pause) {
        this.target = target;
        this.order = order;
        this.pause = pause;
    }

    @Override
    public String name() {
        return "ipmi";
    }

    @Override
    public String place() {
        return target.address();
    }

    @Override
    public void signal() throws IOException, InterruptedException {
        if (order == PowerOrder.SHUT_DOWN) {
            ask("soft");
        } else if (!isOn()) {
            ask("on");
            awaitPower();
        }
    }

    private void awaitPower() throws IOException, InterruptedException {
        for (int looks = 0; looks < LOOKS; looks++) {
            if (isOn()) {
                return;
            }
            pause.take(BETWEEN);
        }
        throw new IOException("the controller took 'power on' and the host is still without power; "
                + "maybe it needs a cold reset ('ipmitool mc reset cold'), or the host's power supply is off");
    }

    private boolean isOn() throws IOException, InterruptedException {
        return ask("status").contains("is on");
    }

    private String ask(String what) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ipmitool", "-v", "-I", "lanplus", "-L", "OPERATOR", "-E"));
        words.addAll(List.of("-N", SECONDS_TO_ANSWER, "-R", "2", "-C", String.valueOf(target.cipher())));
        words.addAll(List.of("-H", target.address(), "-p", String.valueOf(target.port())));
        words.addAll(List.of("-U", target.credentials().user(), "chassis", "power", what));
        Map<String, String> password =
                Map.of("IPMI_PASSWORD", target.credentials().password());
        Result result = new LocalCommand(words, password, new byte[0], target.timeLimit()).run();
        if (result.exit() != 0) {
            throw new IOException(problem(result));
        }
        return result.output().toLowerCase(Locale.ROOT);
    }

    /** By what ipmitool says of the session when it talks much ({@code -v}); all of them end in the same last line. */
    private String problem(Result result) {
        String said = result.output();
        if (said.contains("HMAC is invalid") || said.contains("unauthorized name")) {
            return "the controller refuses " + target.credentials() + "; maybe the user or the password is wrong";
        }
        if (said.contains("unauthorized role") || said.contains("nsufficient privilege")) {
            return target.credentials() + " may not switch the host; maybe give it the role OPERATOR";
        }
        if (said.contains("Error in open session response")) {
            return "the controller takes no session with cipher suite " + target.cipher()
                    + "; maybe set another 'cipher', such as 17";
        }
        if (said.contains("Get Auth Capabilities error")) {
            return "it does not answer; maybe the address is another's, or IPMI over LAN is switched off";
        }
        return said.isEmpty() ? "ipmitool ended with exit code " + result.exit() : result.lastLine();
    }
}
