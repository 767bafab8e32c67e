package dev.evenkeel.metrics.exporter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks node_exporters over HTTP, all at once; none is waited for longer than the limit, and none holds up another. */
final class NodeExporterClient {
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration timeLimit;

    NodeExporterClient(Duration timeLimit) {
        this.timeLimit = timeLimit;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeLimit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** One answer. It fails with a message for people within the limit, whatever the other side does. */
    CompletableFuture<NodeFigures> ask(URI url) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(url)
                    .timeout(timeLimit)
                    .header("Accept", "text/plain;version=0.0.4")
                    .build();
        } catch (IllegalArgumentException notAsked) {
            return CompletableFuture.failedFuture(new IOException(notAsked.getMessage(), notAsked));
        }
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, answer -> new BoundedText());
        return exchange.orTimeout(timeLimit.toMillis(), TimeUnit.MILLISECONDS).handle((answer, failure) -> {
            if (failure != null) {
                exchange.cancel(true);
                throw new CompletionException(new IOException(inWords(failure), failure));
            }
            return figures(answer);
        });
    }

    private static NodeFigures figures(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new CompletionException(new IOException("it answers with status " + answer.statusCode()));
        }
        try {
            return NodeFigures.parse(answer.body());
        } catch (IllegalArgumentException malformed) {
            throw new CompletionException(new IOException(malformed.getMessage(), malformed));
        }
    }

    private String inWords(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "no answer within " + timeLimit.toSeconds() + " s";
        }
        if (cause instanceof ConnectException) {
            return "nothing listens there";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
