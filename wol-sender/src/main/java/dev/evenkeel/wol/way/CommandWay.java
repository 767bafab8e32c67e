package dev.evenkeel.wol.way;

import dev.evenkeel.wol.way.LocalCommand.Result;
import java.io.IOException;

/** A program of this machine that knows how: it took the order when it ends with exit code 0. */
public final class CommandWay implements Way {
    private final LocalCommand command;

    public CommandWay(LocalCommand command) {
        this.command = command;
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String place() {
        return command.words().get(0);
    }

    @Override
    public void signal() throws IOException, InterruptedException {
        Result result = command.run();
        if (result.exit() != 0) {
            throw new IOException("it ended with exit code " + result.exit()
                    + (result.output().isEmpty() ? "" : ": " + result.lastLine()));
        }
    }
}
