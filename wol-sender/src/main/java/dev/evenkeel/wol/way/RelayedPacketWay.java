package dev.evenkeel.wol.way;

import dev.evenkeel.wol.WakeTarget;
import dev.evenkeel.wol.way.LocalCommand.Result;
import java.io.IOException;
import java.util.List;

/**
 * A magic packet that another machine sends, for hosts in a network that this machine's broadcasts do not reach. The command there may
 * send a packet of its own for {@code {mac}}, or the one that it reads from its standard input.
 */
public final class RelayedPacketWay implements Way {
    private static final String MAC = "{mac}";

    private final WakeTarget target;
    private final SshTarget relay;
    private final List<String> command;

    /** @param command words, in which {@value #MAC} stands for the address of the network card */
    public RelayedPacketWay(WakeTarget target, SshTarget relay, List<String> command) {
        this.target = target;
        this.relay = relay;
        this.command = List.copyOf(command);
    }

    @Override
    public String name() {
        return "wake-on-lan through " + relay.address();
    }

    @Override
    public String place() {
        return relay.inWords();
    }

    @Override
    public void signal() throws IOException, InterruptedException {
        List<String> words = command.stream()
                .map(word -> word.replace(MAC, target.mac().toString()))
                .toList();
        for (int sent = 0; sent < target.repeats(); sent++) {
            Result result = relay.command(words, target.packet().bytes()).run();
            if (result.exit() != 0) {
                throw new IOException(SshProblem.of(relay, result));
            }
        }
    }
}
