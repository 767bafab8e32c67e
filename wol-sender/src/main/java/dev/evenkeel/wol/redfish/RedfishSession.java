package dev.evenkeel.wol.redfish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A conversation with one controller: in a session of its own where it has them, by basic authentication elsewhere (DSP0266,
 * authentication). Controllers have few sessions, so it is ended in any case.
 */
final class RedfishSession implements AutoCloseable {
    private static final String TOKEN = "X-Auth-Token";
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;

    private final RedfishTarget target;
    private final HttpClient client;
    private Optional<String> header = Optional.empty();
    private Optional<String> value = Optional.empty();
    private Optional<String> session = Optional.empty();

    private RedfishSession(RedfishTarget target, HttpClient client) {
        this.target = target;
        this.client = client;
    }

    static RedfishSession open(RedfishTarget target) throws IOException {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(target.timeLimit());
        if (target.caFile().isPresent()) {
            client.sslContext(Trust.only(target.caFile().get()));
        }
        return new RedfishSession(target, client.build());
    }

    /** Where the computer systems are; the root tells it to anybody. Logs in. */
    String systems() throws IOException, InterruptedException {
        RedfishAnswer root = get("/redfish/v1/");
        Optional<String> sessions = root.link("Links", "Sessions");
        if (sessions.isEmpty() || !logIn(sessions.get())) {
            String pair =
                    target.credentials().user() + ":" + target.credentials().password();
            header = Optional.of("Authorization");
            value = Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return root.link("Systems").orElseThrow(() -> new IOException("the controller knows of no computer systems"));
    }

    private boolean logIn(String sessions) throws IOException, InterruptedException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("UserName", target.credentials().user())
                .put("Password", target.credentials().password())
                .toString();
        RedfishAnswer made = send(request(sessions).POST(BodyPublishers.ofString(body)));
        if (made.status() == UNAUTHORISED || made.status() == FORBIDDEN) {
            throw new IOException(refused());
        }
        Optional<String> token = made.response().headers().firstValue(TOKEN);
        if (!made.isGood() || token.isEmpty()) {
            return false;
        }
        header = Optional.of(TOKEN);
        value = token;
        session = made.response()
                .headers()
                .firstValue("Location")
                .or(() -> made.link())
                .map(where -> target.url().resolve(where).getRawPath());
        return true;
    }

    RedfishAnswer get(String path) throws IOException, InterruptedException {
        return required(send(request(path).GET()));
    }

    RedfishAnswer post(String path, String body) throws IOException, InterruptedException {
        return required(send(request(path).POST(BodyPublishers.ofString(body))));
    }

    private RedfishAnswer required(RedfishAnswer answer) throws IOException {
        if (answer.status() == UNAUTHORISED) {
            throw new IOException(refused());
        }
        if (answer.status() == FORBIDDEN) {
            throw new IOException("user '" + target.credentials().user()
                    + "' may not do it; maybe give it the role Operator (" + answer.problem() + ")");
        }
        if (!answer.isGood()) {
            throw new IOException("the controller answers " + answer.problem());
        }
        return answer;
    }

    private String refused() {
        return "the controller refuses " + target.credentials() + "; maybe the user or the password is wrong";
    }

    /** Only ever to the configured server: the answer must not lead the password elsewhere. */
    private HttpRequest.Builder request(String path) throws IOException {
        URI there = target.url().resolve(path.startsWith("/") ? path : "/" + path);
        if (!there.getAuthority().equals(target.url().getAuthority())) {
            throw new IOException("the controller sends to another server, '" + there.getAuthority() + "'");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(there)
                .header("Accept", "application/json")
                .header("OData-Version", "4.0")
                .header("Content-Type", "application/json");
        header.ifPresent(name -> request.header(name, value.orElseThrow()));
        return request;
    }

    /** The client's own limit ends with the first byte; this one holds for the whole answer. */
    private RedfishAnswer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return RedfishAnswer.of(answer.get(target.timeLimit().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException hanging) {
            throw new IOException("no answer within " + target.timeLimit().toSeconds() + " s", hanging);
        } catch (ExecutionException failed) {
            throw new IOException(RedfishProblem.of(failed.getCause(), target), failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        session.ifPresent(path -> {
            try {
                send(request(path).DELETE());
            } catch (IOException endsByItself) {
                // The controller ends idle sessions.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
