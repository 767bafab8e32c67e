package dev.evenkeel.wol.way;

import java.time.Duration;

/**
 * A management controller that speaks IPMI 2.0 over the network.
 *
 * @param address IP address or name
 * @param port UDP, 1–65535
 * @param credentials who logs in
 * @param cipher the cipher suite: 3 is what all have, 17 what newer ones want (IPMI 2.0, table 22-20)
 * @param timeLimit for one question or order
 */
public record IpmiTarget(String address, int port, Credentials credentials, int cipher, Duration timeLimit) {
    public static final int DEFAULT_PORT = 623;
    public static final int DEFAULT_CIPHER = 3;
}
