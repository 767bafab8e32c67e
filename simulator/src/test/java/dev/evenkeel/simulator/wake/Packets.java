package dev.evenkeel.simulator.wake;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Magic packets written by hand. */
public final class Packets {
    private Packets() {}

    public static byte[] magic(String mac) {
        return magic(mac, 16);
    }

    static byte[] magic(String mac, int repetitions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex("ffffffffffff"));
        byte[] address = HexFormat.ofDelimiter(":").parseHex(mac);
        for (int i = 0; i < repetitions; i++) {
            bytes.writeBytes(address);
        }
        return bytes.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
