package dev.evenkeel.metrics.store.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.InfluxQLQueryResult;
import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The server, spoken to in what all versions of InfluxDB understand: line protocol to {@code /write}, InfluxQL to {@code /query}. The
 * client writes to {@code /api/v2/write}, which InfluxDB before 1.8 does not have, so its requests are sent to the older path. Nothing
 * is written or asked before the server has said that it is InfluxDB: others take what they are sent, and answer every question with
 * success.
 */
final class InfluxServer implements AutoCloseable {
    private static final String NEW_PATH = "/api/v2/write";
    private static final String OLD_PATH = "/write";
    private static final String NO_ORGANISATION = "-";

    private final InfluxSettings settings;
    private final String organisation;
    private final InfluxDBClient client;
    private final AtomicReference<Optional<ServerVersion>> version = new AtomicReference<>(Optional.empty());

    InfluxServer(InfluxSettings settings) {
        this.settings = settings;
        this.organisation = settings.organisation().orElse(NO_ORGANISATION);
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .connectTimeout(settings.timeLimit())
                .readTimeout(settings.timeLimit())
                .writeTimeout(settings.timeLimit())
                .callTimeout(settings.timeLimit())
                .addNetworkInterceptor(this::toOldPath);
        settings.caFile().ifPresent(file -> Trust.only(file).applyTo(http));
        InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .bucket(settings.database())
                .org(organisation)
                .okHttpClient(http);
        settings.login()
                .filter(InfluxSettings.Login.Token.class::isInstance)
                .map(InfluxSettings.Login.Token.class::cast)
                .ifPresent(login -> options.authenticateToken(login.token().toCharArray()));
        this.client = InfluxDBClientFactory.create(options.build());
        this.client.enableGzip();
    }

    /** Asks the server what it is. @throws PortException when it can not be reached, or is no InfluxDB that is known */
    ServerVersion ask() {
        version.set(Optional.empty());
        ServerVersion told = ServerVersion.of(call("asked for its version", client::version));
        if (!told.isKnown()) {
            throw new PortException("InfluxDB at " + settings.url() + " can not be used: " + told.objection());
        }
        version.set(Optional.of(told));
        return told;
    }

    /** What it said when it was asked first, or after it could not be reached: another server may be in its place since. */
    ServerVersion version() {
        return version.get().orElseGet(this::ask);
    }

    /** True when the database is there now. InfluxDB 1 lets its users create one; later versions want an administrator for it. */
    boolean createDatabase() {
        try {
            query("CREATE DATABASE \""
                    + settings.database().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
            return true;
        } catch (PortException refused) {
            return false;
        }
    }

    /** Writes lines; points that are there already are overwritten. @throws InfluxException when the server refuses */
    void write(String lines) {
        version();
        try {
            client.getWriteApiBlocking().writeRecord(settings.database(), organisation, WritePrecision.MS, lines);
        } catch (InfluxException failed) {
            doubt(failed);
            throw failed;
        }
    }

    List<InfluxQLQueryResult.Series> query(String command) {
        InfluxQLQuery query = new InfluxQLQuery(command, settings.database(), InfluxQLQuery.AcceptHeader.JSON)
                .setPrecision(InfluxQLQuery.InfluxQLPrecision.MILLISECONDS);
        version();
        InfluxQLQueryResult answer =
                call("read", () -> client.getInfluxQLQueryApi().queryJSON(query));
        return answer.getResults().stream()
                .flatMap(result -> result.getSeries().stream())
                .toList();
    }

    private <T> T call(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (InfluxException refused) {
            doubt(refused);
            throw new PortException(inWords(what, refused), refused);
        }
    }

    private void doubt(InfluxException failed) {
        if (failed.status() == 0) {
            version.set(Optional.empty());
        }
    }

    /** One line for people. */
    String inWords(String what, InfluxException refused) {
        String server = "InfluxDB at " + settings.url() + " can not be " + what + ": ";
        return switch (refused.status()) {
            case 0 -> server + rootCause(refused);
            case 401, 403 -> server + "it does not accept the login (" + refused.status() + ").";
            case 404 -> server + "it has no database '" + settings.database() + "' (404).";
            default -> server + refused.status() + ", " + refused.getMessage();
        };
    }

    private String rootCause(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
            if (root instanceof InterruptedIOException) {
                return "it gives no answer within " + settings.timeLimit().toMillis() + " ms.";
            }
            if (root instanceof CertificateException || root instanceof SSLPeerUnverifiedException) {
                return "its certificate is not trusted (" + root.getMessage() + ").";
            }
        }
        if (root instanceof SSLException) {
            return "it does not speak TLS (" + root.getMessage() + ").";
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** An organisation is what only the newer path of InfluxDB 2 knows. */
    private Response toOldPath(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        HttpUrl url = request.url();
        Request.Builder changed = request.newBuilder();
        if (settings.organisation().isEmpty() && url.encodedPath().endsWith(NEW_PATH)) {
            changed.url(url.newBuilder()
                    .encodedPath(url.encodedPath().replace(NEW_PATH, OLD_PATH))
                    .removeAllQueryParameters("org")
                    .removeAllQueryParameters("bucket")
                    .addQueryParameter("db", settings.database())
                    .build());
        }
        settings.login()
                .filter(InfluxSettings.Login.Password.class::isInstance)
                .map(InfluxSettings.Login.Password.class::cast)
                .ifPresent(login -> changed.header("Authorization", Credentials.basic(login.user(), login.password())));
        return chain.proceed(changed.build());
    }

    @Override
    public void close() {
        client.close();
    }
}
