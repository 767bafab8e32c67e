package dev.evenkeel.metrics.store.influx;

import static dev.evenkeel.metrics.store.influx.InfluxFixture.IMPATIENCE;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.points;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.read;
import static dev.evenkeel.metrics.store.influx.InfluxFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to versions 2 and 3, of which no real server is at hand. */
class InfluxVersionsTest {
    @TempDir
    Path buffer;

    @Test
    void withAnOrganisationSamplesGoToThePathOfVersion2InBatchesAndCompressed() throws IOException {
        try (StrictServer server = StrictServer.start("v2.7.11", "right");
                InfluxStore store = new InfluxFixture(server.url(), buffer)
                        .withToken("right")
                        .withOrganisation("example")
                        .open()) {
            store.append(points(0, 5_001));
            assertThat(read(store)).isEmpty();
            assertThat(server.lines())
                    .hasSize(5_001)
                    .allSatisfy(line -> assertThat(line).startsWith("evenkeel_vm,pool=lab,vm=v cpu_mhz="));
            List<String> writes = server.asked().stream()
                    .filter(asked -> asked.contains("write"))
                    .toList();
            assertThat(writes)
                    .hasSize(2)
                    .allSatisfy(asked -> assertThat(asked)
                            .startsWith("POST /api/v2/write ")
                            .contains("bucket=evenkeel", "org=example", "precision=ms"));
            assertThat(server.asked()).anySatisfy(asked -> assertThat(asked).startsWith("POST /query "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.7.11", "3.0.1"})
    void withoutOneTheyGoToThePathThatAllVersionsHave(String version) throws IOException {
        try (StrictServer server = StrictServer.start(version, "right");
                InfluxStore store = new InfluxFixture(server.url(), buffer)
                        .withToken("right")
                        .open()) {
            store.append(points(0, 3));
            assertThat(read(store)).isEmpty();
            assertThat(server.asked().get(0)).startsWith("POST /write ").contains("db=evenkeel", "precision=ms");
        }
    }

    @Test
    void aWrongTokenIsNamed() throws IOException {
        try (StrictServer server = StrictServer.start("3.0.1", "right");
                InfluxStore store = new InfluxFixture(server.url(), buffer)
                        .within(IMPATIENCE)
                        .withToken("wrong")
                        .open()) {
            store.append(points(0, 3));
            assertThat(refusal(store)).contains("does not accept the login (401)");
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"3.0.1, 0", "v2.7.11, 8"})
    void onlyVersionsThatCanDeleteAreAskedTo(String version, int deletions) throws IOException {
        try (StrictServer server = StrictServer.start(version, "right");
                InfluxStore store = new InfluxFixture(server.url(), buffer)
                        .withToken("right")
                        .open()) {
            store.forgetOld(InfluxFixture.NOON);
            assertThat(server.deletions()).isEqualTo(deletions);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9.6", "4.0.0", "nightly"})
    void aVersionThatIsNotKnownIsSaidAndGetsNothing(String version) throws IOException {
        try (StrictServer server = StrictServer.start(version, "right");
                InfluxStore store = new InfluxFixture(server.url(), buffer)
                        .within(IMPATIENCE)
                        .withToken("right")
                        .open()) {
            store.append(points(0, 3));
            assertThat(refusal(store)).contains("it tells version '" + version + "'; InfluxDB 1, 2 and 3 are known.");
            assertThat(server.asked()).isEmpty();
        }
    }
}
