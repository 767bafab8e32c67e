package dev.evenkeel.metrics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.VmId;
import dev.evenkeel.model.load.Metric;
import dev.evenkeel.model.load.Point;
import dev.evenkeel.model.load.Series;
import dev.evenkeel.model.port.PortException;
import io.questdb.std.FilesFacadeImpl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestDbStoreFaultsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void nameDirectory() {
        directory = parent.resolve("metrics");
    }

    @Test
    void aDirectoryInUseIsRefusedInOneLineWithTheCure() {
        try (QuestDbStore first = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            assertThatThrownBy(() -> QuestDbStore.open(directory, StoreLimits.DEFAULT))
                    .isInstanceOf(PortException.class)
                    .hasMessage("Metric store directory '" + directory
                            + "' is in use by another process.\nMaybe Evenkeel is running already.");
            assertThatThrownBy(() -> QuestDbStore.open(parent.resolve("metrics/../metrics"), StoreLimits.DEFAULT))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("in use");
            first.append(points(0, 10));
        }
        QuestDbStore.open(directory, StoreLimits.DEFAULT).close();
    }

    @Test
    void aDirectoryThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("holiday.jpg"), "sun");
        assertThatThrownBy(() -> QuestDbStore.open(directory, StoreLimits.DEFAULT))
                .isInstanceOf(PortException.class)
                .hasMessageContainingAll("holds something else", "holiday.jpg", "Maybe");
        assertThat(directory).isDirectoryNotContaining("glob:**evenkeel-metrics");
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Files.writeString(directory, "");
        assertThatThrownBy(() -> QuestDbStore.open(directory, StoreLimits.DEFAULT))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("a file is in its place");
        assertThatThrownBy(() -> QuestDbStore.open(directory.resolve("below"), StoreLimits.DEFAULT))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("can not be used");
    }

    @Test
    void aStoreOfAnUnknownFormatIsLeftAlone() throws IOException {
        QuestDbStore.open(directory, StoreLimits.DEFAULT).close();
        Files.writeString(directory.resolve(StoreDirectory.MARKER), "Evenkeel metric store, format 2\n");
        assertThatThrownBy(() -> QuestDbStore.open(directory, StoreLimits.DEFAULT))
                .isInstanceOf(PortException.class)
                .hasMessageContainingAll("unknown format", "format 2", "Maybe a newer Evenkeel wrote it.");
    }

    @Test
    void aStartThatWasCutOffBeforeItsFirstWordIsNoHindrance() throws IOException {
        Files.createDirectories(directory);
        Files.createFile(directory.resolve(StoreDirectory.MARKER));
        QuestDbStore.open(directory, StoreLimits.DEFAULT).close();
    }

    @Test
    void rubbishInItsFilesIsSaidAtOpeningAndDoesNotKeepTheDirectoryLocked() throws IOException {
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            store.append(points(0, 100));
        }
        byte[] rubbish = new byte[4096];
        new Random(1).nextBytes(rubbish);
        Path meta = directory.resolve("points").resolve("_meta");
        byte[] sound = Files.readAllBytes(meta);
        Files.write(meta, rubbish);
        assertThatThrownBy(() -> QuestDbStore.open(directory, StoreLimits.DEFAULT))
                .isInstanceOf(PortException.class)
                .hasMessageContainingAll(directory.toString(), "can not be opened", "Maybe its files are damaged");
        Files.write(meta, sound);
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            assertThat(store.read(Instant.EPOCH, NOON.plusSeconds(100_000))).hasSize(100);
        }
    }

    @Test
    void aFullDiskIsSaidNothingStoredIsLostAndTheStoreGoesOnWhenThereIsRoom() {
        AtomicBoolean full = new AtomicBoolean();
        List<Point> many = points(100, 400_000);
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT, () -> new DiskWithLimits(full))) {
            store.append(points(0, 100));
            full.set(true);
            assertThatThrownBy(() -> store.append(many))
                    .isInstanceOf(PortException.class)
                    .hasMessageContainingAll(directory.toString(), "can not be written");
            assertThat(store.read(Instant.EPOCH, NOON.plusSeconds(100_000))).isEqualTo(points(0, 100));
            assertThat(store.check().problems()).hasSize(1);
            full.set(false);
            store.append(many);
            assertThat(store.check().problems()).isEmpty();
        }
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            assertThat(store.read(Instant.EPOCH, NOON.plus(Duration.ofDays(1_000))))
                    .hasSize(400_100);
        }
    }

    @Test
    void seriesKeepTheirNamesAfterAnAppendThatFailed() {
        AtomicBoolean full = new AtomicBoolean();
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT, () -> new DiskWithLimits(full))) {
            store.append(points(0, 100));
            full.set(true);
            List<Point> many = new ArrayList<>(points(100, 400_000));
            many.add(0, point("never-stored", 100));
            assertThatThrownBy(() -> store.append(many)).isInstanceOf(PortException.class);
            full.set(false);
            store.append(List.of(point("next", 200)));
            assertThat(store.read(NOON.plusSeconds(199), NOON.plusSeconds(200))).containsExactly(point("next", 200));
        }
    }

    @Test
    void aMomentBefore1970IsRefusedAndTheBatchWithIt() {
        Point early = new Point(new Series(new VmId("v"), Metric.CPU), Instant.EPOCH.minusSeconds(1), INTERVAL, 1);
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            assertThatThrownBy(() -> store.append(List.of(point("v", 0), early)))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("1970");
            assertThat(store.read(Instant.EPOCH, NOON)).isEmpty();
        }
    }

    @Test
    void aStoreWhoseDirectoryIsGoneSaysSo() throws IOException {
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            Files.delete(directory.resolve(StoreDirectory.MARKER));
            assertThat(store.check().problems()).singleElement().asString().contains("is gone");
        }
    }

    @Test
    void forgettingFreesTheDisk() throws IOException {
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            for (int day = 0; day < 10; day++) {
                store.append(List.of(point("v", day * 86_400L + 120), point("v", day * 86_400L + 60)));
            }
            store.read(Instant.EPOCH, NOON.plus(Duration.ofDays(10)));
            store.forgetOld(NOON.plus(Duration.ofDays(9)));
            try (Stream<Path> days = Files.list(directory.resolve("points"))) {
                assertThat(days.filter(Files::isDirectory)).hasSize(3);
            }
        }
    }

    /** Of other threads there may be new ones at any time. */
    @Test
    void aStoreHasNoThreadsOfQuestDbs() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (QuestDbStore store = QuestDbStore.open(directory, StoreLimits.DEFAULT)) {
            store.append(points(0, 100));
            assertThat(Thread.getAllStackTraces()).noneSatisfy((thread, calls) -> {
                assertThat(before).doesNotContain(thread);
                assertThat(calls).anyMatch(call -> call.getClassName().startsWith("io.questdb."));
            });
        }
    }

    /** CPU of five VMs in turn, one point a second. */
    private static List<Point> points(int from, int count) {
        List<Point> points = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            points.add(point("v" + i % 5, i - i % 5));
        }
        return points;
    }

    private static Point point(String vm, long secondsAfterNoon) {
        return new Point(new Series(new VmId(vm), Metric.CPU), NOON.plusSeconds(secondsAfterNoon), INTERVAL, 1);
    }

    /** A disk that gives no more room while it is full. */
    private static final class DiskWithLimits extends FilesFacadeImpl {
        private final AtomicBoolean full;

        DiskWithLimits(AtomicBoolean full) {
            this.full = full;
        }

        @Override
        public boolean allocate(long file, long size) {
            return !full.get() && super.allocate(file, size);
        }
    }
}
