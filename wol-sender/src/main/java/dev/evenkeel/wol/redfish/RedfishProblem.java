package dev.evenkeel.wol.redfish;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Says in one line, with the cure, why a controller could not be talked to. */
final class RedfishProblem {
    private RedfishProblem() {}

    static String of(Throwable failure, RedfishTarget target) {
        if (isCausedBy(failure, UnresolvedAddressException.class)) {
            return "the name '" + target.url().getHost() + "' can not be resolved";
        }
        if (isCausedBy(failure, HttpTimeoutException.class)) {
            return "no answer within " + target.timeLimit().toSeconds() + " s";
        }
        if (isCausedBy(failure, ConnectException.class)) {
            return "it can not be connected to; maybe the controller is off, or the port is another";
        }
        if (isCausedBy(failure, CertificateException.class)) {
            return "its certificate is not trusted; maybe put it into a file and name that in 'caFile' ("
                    + deepest(failure) + ")";
        }
        if (isCausedBy(failure, SSLException.class)) {
            return "no TLS can be agreed on; maybe the port speaks plain HTTP, or the controller only TLS before 1.2 ("
                    + deepest(failure) + ")";
        }
        return String.valueOf(failure.getMessage());
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
