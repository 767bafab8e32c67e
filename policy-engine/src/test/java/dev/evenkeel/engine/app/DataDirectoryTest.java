package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void aSecondEngineOnTheSameDirectoryIsRefused() {
        try (DataDirectory first = DataDirectory.open(folder.resolve("data"))) {
            assertThatThrownBy(() -> DataDirectory.open(first.path()))
                    .isInstanceOf(PortException.class)
                    .hasMessageStartingWith("Data directory " + first.path() + " is in use by another Evenkeel.");
        }
    }

    @Test
    void aClosedDirectoryCanBeOpenedAgain() {
        DataDirectory.open(folder).close();

        try (DataDirectory again = DataDirectory.open(folder)) {
            assertThat(again.path()).isEqualTo(folder);
        }
    }

    @Test
    void aFileInItsPlaceIsNamedInOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));

        assertThatThrownBy(() -> DataDirectory.open(file)).hasMessageContaining("Data directory " + file);
    }
}
