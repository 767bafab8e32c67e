package dev.evenkeel.metrics.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.influxdb.query.InfluxQLQueryResult;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.NetworkId;
import dev.evenkeel.model.Subject;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Quantity;
import dev.evenkeel.model.load.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of docs/grafana-dashboard.json on a real server, as Grafana would fill it in. */
class GrafanaDashboardTest {
    private static final Path DASHBOARD = Path.of("../docs/grafana-dashboard.json");
    private static final Instant NOON = InfluxFixture.NOON;
    private static final Instant END = NOON.plus(Duration.ofDays(3));
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Pattern FIELD = Pattern.compile("(?:mean|max)\\(\"(\\w+)\"\\)");
    private static final Pattern MEASUREMENT = Pattern.compile("FROM \"(\\w+)\"");

    @TempDir
    Path directory;

    @TempDir
    Path buffer;

    @Test
    void everyQueryFindsRowsAndEveryFieldIsThere() throws Exception {
        assumeTrue(InfluxProcess.isInstalled(), "Debian's influxdb is not installed");
        try (InfluxProcess process = InfluxProcess.start(directory, false);
                InfluxStore store = new InfluxFixture(process.url(), buffer).open();
                InfluxServer server = new InfluxServer(new InfluxFixture(process.url(), buffer).settings())) {
            store.append(points());
            store.forgetOld(END);
            List<String> queries = queries();
            assertThat(queries).hasSizeGreaterThan(15);
            for (String query : queries) {
                String filled = filledIn(query);
                assertThat(filled).doesNotContainPattern("\\$[a-z_]");
                List<InfluxQLQueryResult.Series> answer = server.query(filled);
                assertThat(answer)
                        .as(filled)
                        .isNotEmpty()
                        .allSatisfy(series -> assertThat(series.getValues()).isNotEmpty());
                assertFieldsAreThere(server, filled);
            }
        }
    }

    @Test
    void everyQuantityThatIsKeptIsOnIt() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (String query : queries()) {
            Matcher field = FIELD.matcher(query);
            while (field.find()) {
                shown.add(field.group(1));
            }
        }
        assertThat(shown).containsAll(Field.names());
    }

    private static void assertFieldsAreThere(InfluxServer server, String query) {
        Matcher measurement = MEASUREMENT.matcher(query);
        assertThat(measurement.find()).as(query).isTrue();
        Set<String> fields = server.query("SHOW FIELD KEYS FROM \"" + measurement.group(1) + "\"").stream()
                .flatMap(series -> series.getValues().stream())
                .map(row -> String.valueOf(row.getValueByKey("fieldKey")))
                .collect(Collectors.toSet());
        Matcher field = FIELD.matcher(query);
        while (field.find()) {
            assertThat(fields).as(query).contains(field.group(1));
        }
    }

    /** As Grafana does for the choice "all". */
    private static String filledIn(String query) {
        return query.replace("$timeFilter", Answers.between(NOON.minus(Duration.ofDays(1)), END))
                .replace("$__interval", "1h")
                .replace("$pool", "lab")
                .replace("$host", ".*")
                .replace("$vm", ".*");
    }

    /** Those of the panels and of the lists to choose from. */
    private static List<String> queries() throws IOException {
        JsonObject dashboard =
                JsonParser.parseString(Files.readString(DASHBOARD)).getAsJsonObject();
        List<String> queries = new ArrayList<>();
        for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
            JsonArray targets = panel.getAsJsonObject().getAsJsonArray("targets");
            targets.forEach(
                    target -> queries.add(target.getAsJsonObject().get("query").getAsString()));
        }
        for (JsonElement variable : dashboard.getAsJsonObject("templating").getAsJsonArray("list")) {
            JsonObject one = variable.getAsJsonObject();
            if (one.get("type").getAsString().equals("query")) {
                queries.add(one.get("query").getAsString());
            }
        }
        return queries;
    }

    /** An hour of every quantity at noon, which is rolled up since, and an hour of the end. */
    private static List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (Instant begin : List.of(NOON, END.minus(Duration.ofHours(1)))) {
            for (int minute = 1; minute <= 60; minute++) {
                Instant at = begin.plus(INTERVAL.multipliedBy(minute));
                for (Subject subject : List.of(new HostId("a1"), new HostId("a2"), new VmId("web"), new VmId("it's"))) {
                    for (Quantity quantity : Quantity.values()) {
                        Metric metric = new Metric(
                                quantity,
                                quantity.isPerNetwork() ? Optional.of(new NetworkId("lan")) : Optional.empty());
                        points.add(new Point(new Series(subject, metric), at, INTERVAL, minute));
                    }
                }
            }
        }
        return points;
    }
}
