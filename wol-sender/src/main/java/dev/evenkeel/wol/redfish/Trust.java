package dev.evenkeel.wol.redfish;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trust in the certificates of one file, and no others. What they have signed is checked as usual, with the name. A server's own
 * certificate in the file is trusted as it is: most controllers come with one that they signed themselves, for no name of use.
 */
final class Trust extends X509ExtendedTrustManager {
    private final Collection<? extends Certificate> known;
    private final X509ExtendedTrustManager usual;

    private Trust(Collection<? extends Certificate> known, X509ExtendedTrustManager usual) {
        this.known = known;
        this.usual = usual;
    }

    /** @throws IOException when the file can not be used, with its name */
    static SSLContext only(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> known =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trust(known, usual(known))}, null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IOException(
                    "the certificates in '" + file + "' can not be used: " + unusable.getMessage(), unusable);
        }
    }

    private static X509ExtendedTrustManager usual(Collection<? extends Certificate> known)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : known) {
            store.setCertificateEntry("known-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private boolean isKnown(X509Certificate[] chain) {
        return chain.length > 0 && List.copyOf(known).contains(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (!isKnown(chain)) {
            usual.checkServerTrusted(chain, authType, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!isKnown(chain)) {
            usual.checkServerTrusted(chain, authType, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (!isKnown(chain)) {
            usual.checkServerTrusted(chain, authType);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        usual.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        usual.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        usual.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return usual.getAcceptedIssuers();
    }
}
