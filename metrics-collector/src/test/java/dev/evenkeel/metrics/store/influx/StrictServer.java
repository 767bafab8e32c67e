package dev.evenkeel.metrics.store.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Takes what the documents of InfluxDB 2 and 3 say that those servers take, and nothing else: it is no such server, and proves only what
 * is sent.
 */
final class StrictServer implements AutoCloseable {
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORISED = 401;

    private final HttpServer server;
    private final String version;
    private final String token;
    private final List<String> asked = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private StrictServer(HttpServer server, String version, String token) {
        this.server = server;
        this.version = version;
        this.token = token;
    }

    static StrictServer start(String version, String token) throws IOException {
        StrictServer strict = new StrictServer(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50), version, token);
        strict.server.createContext("/", strict::answer);
        strict.server.start();
        return strict;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method, path and query of every request but pings. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** How many times it was told to delete something. */
    synchronized long deletions() {
        return statements.stream()
                .filter(statement -> statement.contains("DELETE FROM"))
                .count();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Influxdb-Version", version);
            String login = exchange.getRequestHeaders().getFirst("Authorization");
            if (!("Token " + token).equals(login)) {
                exchange.sendResponseHeaders(UNAUTHORISED, -1);
                return;
            }
            if (exchange.getRequestURI().getPath().equals("/ping")) {
                exchange.sendResponseHeaders(NO_CONTENT, -1);
                return;
            }
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                            + exchange.getRequestURI().getQuery());
            if (exchange.getRequestURI().getPath().endsWith("/write")) {
                take(exchange);
            } else {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                statements.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
                byte[] nothing = "{\"results\":[{\"statement_id\":0}]}".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, nothing.length);
                exchange.getResponseBody().write(nothing);
            }
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            exchange.sendResponseHeaders(415, -1);
            return;
        }
        byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
        new String(body, StandardCharsets.UTF_8).lines().forEach(lines::add);
        exchange.sendResponseHeaders(NO_CONTENT, -1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
