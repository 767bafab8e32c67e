package dev.evenkeel.metrics.store;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Series;
import java.util.Optional;

/**
 * A series as text that can be read again, whatever the names: {@code vm CPU web1}, {@code host SENT 3:lan a7}. The network carries
 * its length, and the name of the host or VM goes to the end.
 */
final class SeriesText {
    private SeriesText() {}

    static String of(Series series) {
        String kind = series.subject() instanceof HostId ? "host" : "vm";
        String network = series.metric()
                .network()
                .map(id -> id.value().length() + ":" + id.value() + " ")
                .orElse("");
        return kind + " " + series.metric().quantity() + " " + network
                + series.subject().value();
    }

    /** @throws IllegalArgumentException when the text is none that {@link #of} writes */
    static Series parse(String text) {
        try {
            int afterKind = text.indexOf(' ') + 1;
            int afterQuantity = text.indexOf(' ', afterKind) + 1;
            Quantity quantity = Quantity.valueOf(text.substring(afterKind, afterQuantity - 1));
            if (!quantity.isPerNetwork()) {
                return series(text, new Metric(quantity, Optional.empty()), afterQuantity);
            }
            int colon = text.indexOf(':', afterQuantity);
            int afterNetwork = colon + 1 + Integer.parseInt(text.substring(afterQuantity, colon));
            NetworkId network = new NetworkId(text.substring(colon + 1, afterNetwork));
            return series(text, new Metric(quantity, Optional.of(network)), afterNetwork + 1);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException("'" + text + "' is no series.", malformed);
        }
    }

    private static Series series(String text, Metric metric, int nameStart) {
        String name = text.substring(nameStart);
        if (text.startsWith("host ")) {
            return new Series(new HostId(name), metric);
        }
        if (text.startsWith("vm ")) {
            return new Series(new VmId(name), metric);
        }
        throw new IllegalArgumentException("A series is of a host or a VM.");
    }
}
