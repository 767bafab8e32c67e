package dev.evenkeel.wol.way;

import dev.evenkeel.wol.way.LocalCommand.Result;
import java.util.Locale;

/** Says in one line, with the cure, why a command over SSH was not run. */
final class SshProblem {
    /** What the client itself ends with when the connection fails. */
    static final int OF_THE_CONNECTION = 255;

    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private SshProblem() {}

    static String of(SshTarget target, Result result) {
        if (result.exit() == NOT_FOUND || result.exit() == NOT_EXECUTABLE) {
            return "the command does not exist there or may not be run: " + result.lastLine();
        }
        if (result.exit() != OF_THE_CONNECTION) {
            return "the command there ended with exit code " + result.exit()
                    + (result.output().isEmpty() ? "" : ": " + result.lastLine());
        }
        return ofTheConnection(target, result);
    }

    private static String ofTheConnection(SshTarget target, Result result) {
        String said = result.output().toLowerCase(Locale.ROOT);
        if (said.contains("unprotected private key")) {
            return "the private key " + key(target) + "may be read by others; maybe 'chmod 600' it";
        }
        if (said.contains("host identification has changed")) {
            return "the machine shows another host key than the one in " + knownHosts(target)
                    + "; maybe it was installed anew, then replace the key there, and be sure of it";
        }
        if (said.contains("host key verification failed")) {
            return "its host key is not in " + knownHosts(target) + "; maybe add it with 'ssh-keyscan -p "
                    + target.port() + " " + target.address() + "' once you have checked it";
        }
        if (said.contains("permission denied")) {
            return "it refuses the key " + key(target) + "for user '" + target.user()
                    + "'; maybe add its public half to ~" + target.user() + "/.ssh/authorized_keys there";
        }
        return result.output().isEmpty() ? "the connection failed" : result.lastLine();
    }

    private static String key(SshTarget target) {
        return target.key().map(file -> "'" + file + "' ").orElse("");
    }

    private static String knownHosts(SshTarget target) {
        return target.knownHosts().map(file -> "'" + file + "'").orElse("the known hosts of this user");
    }
}
