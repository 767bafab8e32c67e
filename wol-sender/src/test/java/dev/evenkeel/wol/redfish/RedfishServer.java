package dev.evenkeel.wol.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.evenkeel.wol.way.Credentials;
import dev.evenkeel.wol.way.Peers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A small management controller that speaks Redfish as DSP0266 and the ComputerSystem schema have it: a root for everybody, sessions,
 * 401 for strangers, a collection of systems, the reset action with what it takes, and a power state that changes a look later.
 */
final class RedfishServer implements AutoCloseable {
    static final String PASSWORD = "hush \"quoted\" ü";
    private static final String STORE_PASSWORD = "test-only";
    private static final String SYSTEMS = "/redfish/v1/Systems";
    private static final String SESSIONS = "/redfish/v1/SessionService/Sessions";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String scheme;
    private final Set<String> sessions = new HashSet<>();

    final List<String> resets = new CopyOnWriteArrayList<>();
    volatile int sessionsMade;
    volatile boolean hasSessions = true;
    volatile boolean deaf;
    volatile boolean hangs;
    volatile boolean tellsInActionInfo;
    volatile int systems = 1;
    volatile List<String> allowed = List.of("On", "ForceOff", "GracefulShutdown", "ForceRestart");
    private String power = "Off";
    private String next = "Off";

    private RedfishServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static RedfishServer plain() throws IOException {
        return new RedfishServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0), "http");
    }

    /** With a certificate that it signed itself for this name: {@code ip:127.0.0.1}, {@code dns:bmc}. */
    static RedfishServer secure(Path directory, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("store");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Files.deleteIfExists(store);
        Peers.run(List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "bmc",
                "-keyalg",
                "EC",
                "-dname",
                "CN=bmc",
                "-ext",
                "san=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD,
                "-validity",
                "2"));
        Peers.run(List.of(
                keytool,
                "-exportcert",
                "-rfc",
                "-alias",
                "bmc",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD,
                "-file",
                directory.resolve("bmc.pem").toString()));
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(store)));
        return new RedfishServer(server, "https");
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    RedfishTarget target() {
        return target(PASSWORD, Optional.empty(), Duration.ofMinutes(1));
    }

    RedfishTarget target(String password, Optional<Path> caFile, Duration timeLimit) {
        return new RedfishTarget(
                URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort()),
                new Credentials("keel", password),
                Optional.empty(),
                caFile,
                timeLimit);
    }

    synchronized void power(String state) {
        power = state;
        next = state;
    }

    synchronized int openSessions() {
        return sessions.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (hangs) {
            return;
        }
        synchronized (this) {
            String path = exchange.getRequestURI().getPath().replaceAll("/$", "");
            if (path.equals("/redfish/v1")) {
                send(exchange, 200, root());
            } else if (path.equals(SESSIONS) && exchange.getRequestMethod().equals("POST")) {
                logIn(exchange, json.readTree(body));
            } else if (!isKnown(exchange)) {
                send(exchange, 401, error("The authentication credentials included with this request are missing."));
            } else {
                known(exchange, path, body);
            }
        }
    }

    private String root() {
        return """
                {"@odata.id": "/redfish/v1/", "@odata.type": "#ServiceRoot.v1_5_0.ServiceRoot", "RedfishVersion": "1.6.0",
                 "Systems": {"@odata.id": "%s"}, "Links": {%s}}""".formatted(SYSTEMS, hasSessions ? "\"Sessions\": {\"@odata.id\": \"" + SESSIONS + "\"}" : "");
    }

    private void logIn(HttpExchange exchange, JsonNode body) throws IOException {
        boolean right = body.path("UserName").asText().equals("keel")
                && body.path("Password").asText().equals(PASSWORD);
        if (!right) {
            send(exchange, 401, error("There is no valid session established."));
            return;
        }
        String token = "token-" + ++sessionsMade;
        sessions.add(token);
        exchange.getResponseHeaders().add("X-Auth-Token", token);
        exchange.getResponseHeaders().add("Location", SESSIONS + "/" + token);
        send(exchange, 201, "{\"@odata.id\": \"" + SESSIONS + "/" + token + "\"}");
    }

    private boolean isKnown(HttpExchange exchange) {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("keel:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return sessions.contains(String.valueOf(exchange.getRequestHeaders().getFirst("X-Auth-Token")))
                || basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private void known(HttpExchange exchange, String path, String body) throws IOException {
        if (path.equals(SYSTEMS)) {
            List<String> members = new ArrayList<>();
            for (int number = 1; number <= systems; number++) {
                members.add("{\"@odata.id\": \"" + SYSTEMS + "/" + number + "\"}");
            }
            send(exchange, 200, "{\"Members@odata.count\": " + systems + ", \"Members\": " + members + "}");
        } else if (path.startsWith(SESSIONS + "/")
                && exchange.getRequestMethod().equals("DELETE")) {
            sessions.remove(path.substring(path.lastIndexOf('/') + 1));
            send(exchange, 204, "");
        } else if (path.equals(SYSTEMS + "/1")) {
            send(exchange, 200, system());
            power = next;
        } else if (path.equals(SYSTEMS + "/1/ResetActionInfo")) {
            send(exchange, 200, """
                    {"Parameters": [{"Name": "ResetType", "Required": true, "AllowableValues": %s}]}""".formatted(json.writeValueAsString(allowed)));
        } else if (path.equals(SYSTEMS + "/1/Actions/ComputerSystem.Reset")) {
            reset(exchange, json.readTree(body).path("ResetType").asText());
        } else {
            send(exchange, 404, error("The resource at the URI " + path + " was not found."));
        }
    }

    private String system() throws IOException {
        String values = tellsInActionInfo
                ? "\"@Redfish.ActionInfo\": \"" + SYSTEMS + "/1/ResetActionInfo\""
                : "\"ResetType@Redfish.AllowableValues\": " + json.writeValueAsString(allowed);
        return """
                {"@odata.id": "%s/1", "Id": "1", "PowerState": "%s",
                 "Actions": {"#ComputerSystem.Reset": {"target": "%s/1/Actions/ComputerSystem.Reset", %s}}}""".formatted(SYSTEMS, power, SYSTEMS, values);
    }

    private void reset(HttpExchange exchange, String type) throws IOException {
        if (!allowed.contains(type)) {
            send(exchange, 400, error("The value '" + type + "' for the parameter ResetType is not acceptable."));
            return;
        }
        resets.add(type);
        if (!deaf) {
            next = type.equals("On") || type.equals("ForceOn") ? "On" : "Off";
        }
        send(exchange, 204, "");
    }

    private static String error(String message) {
        return """
                {"error": {"code": "Base.1.0.GeneralError", "message": "See @Message.ExtendedInfo.",
                 "@Message.ExtendedInfo": [{"MessageId": "Base.1.0.Error", "Message": "%s"}]}}""".formatted(message);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("OData-Version", "4.0");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
