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
import java.util.List;
import java.util.function.Supplier;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The server, spoken to in what all versions of InfluxDB understand: line protocol to {@code /write}, InfluxQL to {@code /query}. The
 * client writes to {@code /api/v2/write}, which InfluxDB before 1.8 does not have, so its requests are sent to the older path.
 */
final class InfluxServer implements AutoCloseable {
    private static final String NEW_PATH = "/api/v2/write";
    private static final String OLD_PATH = "/write";
    private static final String NO_ORGANISATION = "-";

    private final InfluxSettings settings;
    private final InfluxDBClient client;

    InfluxServer(InfluxSettings settings) {
        this.settings = settings;
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
                .org(NO_ORGANISATION)
                .okHttpClient(http);
        settings.login()
                .filter(InfluxSettings.Login.Token.class::isInstance)
                .map(InfluxSettings.Login.Token.class::cast)
                .ifPresent(login -> options.authenticateToken(login.token().toCharArray()));
        this.client = InfluxDBClientFactory.create(options.build());
        this.client.enableGzip();
    }

    /** What the server says of itself, such as {@code 1.6.7}. */
    String version() {
        return call("asked for its version", client::version);
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

    /** Writes lines; points that are there already are overwritten. */
    void write(String lines) {
        client.getWriteApiBlocking().writeRecord(settings.database(), NO_ORGANISATION, WritePrecision.MS, lines);
    }

    List<InfluxQLQueryResult.Series> query(String command) {
        InfluxQLQuery query = new InfluxQLQuery(command, settings.database(), InfluxQLQuery.AcceptHeader.JSON)
                .setPrecision(InfluxQLQuery.InfluxQLPrecision.MILLISECONDS);
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
            throw new PortException(inWords(what, refused), refused);
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

    private static String rootCause(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private Response toOldPath(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        HttpUrl url = request.url();
        Request.Builder changed = request.newBuilder();
        if (url.encodedPath().endsWith(NEW_PATH)) {
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
