package dev.evenkeel.metrics.store.influx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A self-made certificate.
 *
 * @param whole with its key, for a server; PEM
 * @param open without, for those who are to trust it; PEM
 */
record Certificate(Path whole, Path open) {
    private static final String SECRET = "secret";

    /** Made by the JDK's keytool for this name or address, such as {@code ip:127.0.0.1}. */
    static Certificate of(String name, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("keys.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        SECRET,
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        String certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
        String key =
                pem("PRIVATE KEY", keys.getKey("server", SECRET.toCharArray()).getEncoded());
        return new Certificate(
                Files.writeString(directory.resolve("server.pem"), certificate + key),
                Files.writeString(directory.resolve("ca.pem"), certificate));
    }

    private static String pem(String kind, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
