package dev.evenkeel.wol.way;

import dev.evenkeel.wol.way.LocalCommand.Result;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A command on the host itself that shuts it down. A host that goes down while it answers has taken the order. */
public final class SshWay implements Way {
    private static final byte[] NOTHING = {};

    private final SshTarget target;
    private final List<String> command;

    public SshWay(SshTarget target, List<String> command) {
        this.target = target;
        this.command = List.copyOf(command);
    }

    @Override
    public String name() {
        return "ssh";
    }

    @Override
    public String place() {
        return target.inWords();
    }

    @Override
    public void signal() throws IOException, InterruptedException {
        Result result = target.command(command, NOTHING).run();
        if (result.exit() != 0 && !wentDown(result)) {
            throw new IOException(SshProblem.of(target, result));
        }
    }

    /** The client says these only after it was let in and the command had begun. */
    private boolean wentDown(Result result) {
        String said = result.output().toLowerCase(Locale.ROOT);
        return result.exit() == SshProblem.OF_THE_CONNECTION
                && Stream.of(
                                "connection to " + target.address().toLowerCase(Locale.ROOT) + " closed by remote host",
                                "client_loop: send disconnect",
                                "not responding")
                        .anyMatch(said::contains);
    }
}
