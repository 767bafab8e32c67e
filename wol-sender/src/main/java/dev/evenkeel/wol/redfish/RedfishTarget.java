package dev.evenkeel.wol.redfish;

import dev.evenkeel.wol.way.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A management controller that speaks Redfish.
 *
 * @param url scheme and authority: {@code https://10.0.0.5}
 * @param credentials who logs in
 * @param system the path of the computer system, {@code /redfish/v1/Systems/1}; empty where the controller has only one
 * @param caFile PEM certificates to trust in place of the system's; a controller's own certificate in it is trusted whatever its name
 * @param timeLimit for one answer
 */
public record RedfishTarget(
        URI url, Credentials credentials, Optional<String> system, Optional<Path> caFile, Duration timeLimit) {}
