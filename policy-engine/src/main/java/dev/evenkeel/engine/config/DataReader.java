package dev.evenkeel.engine.config;

import dev.evenkeel.engine.config.document.Kind;
import dev.evenkeel.engine.config.document.Kinds;
import dev.evenkeel.engine.config.document.Section;
import dev.evenkeel.model.load.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads where metrics and journal are kept. */
final class DataReader {
    private static final Kind<Duration> RETENTION = Kinds.duration(Duration.ofDays(7), Duration.ofDays(3_650));
    private static final Kind<Duration> TIME_LIMIT = Kinds.duration(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Kind<Duration> POINTS = Kinds.duration(Duration.ofHours(4), Duration.ofDays(400));
    private static final Kind<Duration> STEPS = Kinds.duration(Duration.ofDays(1), Duration.ofDays(3_650));
    private static final Kind<Long> SIZE = Kinds.sizeMiB(256, 100_000 * 1_024);
    private static final Kind<Long> BUFFER = Kinds.sizeMiB(1, 100 * 1_024);
    private static final Kind<URI> URL = Kinds.parsed("URL", DataReader::url, URI::toString);

    private final Path base;
    private final SecretReader secrets;

    /** @param base the directory that relative names start from */
    DataReader(Path base, SecretReader secrets) {
        this.base = base;
        this.secrets = secrets;
    }

    Kind<DataSettings> kind() {
        return Kinds.section(this::read);
    }

    DataSettings defaults() {
        return DataSettings.DEFAULT.in(base.resolve(DataSettings.DEFAULT.directory()));
    }

    private Optional<DataSettings> read(Section section) {
        Path directory = section.get(
                "directory",
                Kinds.path(base),
                defaults().directory(),
                DataSettings.DEFAULT.directory().toString());
        Duration retention = section.get("journalRetention", RETENTION, DataSettings.DEFAULT.journalRetention());
        Retention load = section.get("retention", Kinds.section(DataReader::retention), Retention.DEFAULT);
        long size = section.get("size", SIZE, DataSettings.DEFAULT.sizeMiB());
        Optional<InfluxDbSettings> influxdb = section.find("influxdb", Kinds.section(this::influxdb));
        return section.make(() -> new DataSettings(directory, retention, load, size, influxdb));
    }

    private static Optional<Retention> retention(Section section) {
        Retention usual = Retention.DEFAULT;
        Duration points = section.get("points", POINTS, usual.points());
        Duration fiveMinutes = section.get("fiveMinutes", STEPS, usual.fiveMinutes());
        Duration hours = section.get("hours", STEPS, usual.hours());
        return section.make(() -> new Retention(points, fiveMinutes, hours));
    }

    private Optional<InfluxDbSettings> influxdb(Section section) {
        Optional<URI> url = section.require("url", URL);
        String database = section.get("database", Kinds.text(), InfluxDbSettings.DEFAULT_DATABASE);
        Optional<String> organisation = section.find("organisation", Kinds.text());
        Optional<String> user = section.find("user", Kinds.text());
        Optional<Secret> secret = section.find("secret", secrets);
        Optional<Path> caFile = section.find("caFile", Kinds.path(base));
        Duration timeLimit = section.get("timeLimit", TIME_LIMIT, InfluxDbSettings.DEFAULT_TIME_LIMIT);
        long buffer = section.get("buffer", BUFFER, (long) InfluxDbSettings.DEFAULT_BUFFER_MIB);
        if (section.has("user") && !section.has("secret")) {
            section.at("user").problem("needs a password in 'secret'.");
        }
        return section.make(() -> new InfluxDbSettings(
                url.orElseThrow(), database, organisation, user, secret, caFile, timeLimit, (int) buffer));
    }

    /** A URL over HTTP. */
    static URI url(String text) {
        URI url = URI.create(text);
        if (url.getScheme() == null || !Set.of("http", "https").contains(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("needs http:// or https:// and a host.");
        }
        return url;
    }
}
