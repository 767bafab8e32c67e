package dev.evenkeel.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final Columns FORTY = new Columns(40);

    @Test
    void linesAreBrokenBetweenWordsAndLeaveRoomForTheIndent() {
        assertThat(FORTY.wrap("a host over its threshold, and more\nnext", 20))
                .containsExactly("a host over its", "threshold, and more", "next");
    }

    @Test
    void aWordThatIsTooLongIsBroken() {
        assertThat(FORTY.wrap("x".repeat(50), 10)).containsExactly("x".repeat(30), "x".repeat(20));
    }

    @Test
    void aClippedLineStaysInsideTheLastColumn() {
        assertThat(FORTY.clip("y".repeat(39))).hasSize(39).endsWith("y");
        assertThat(FORTY.clip("y".repeat(40))).hasSize(39).endsWith("…");
    }

    @Test
    void withoutAMeasureTheOutputIsEightyWide() {
        assertThat(Columns.of(Optional.empty()).count()).isEqualTo(80);
        assertThat(Columns.of(Optional.of("wide")).count()).isEqualTo(80);
        assertThat(Columns.of(Optional.of("140")).count()).isEqualTo(140);
    }
}
