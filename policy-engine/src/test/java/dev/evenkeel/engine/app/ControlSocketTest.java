package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    @TempDir
    Path folder;

    @Test
    void aCommandIsAnswered() {
        try (DataDirectory data = DataDirectory.open(folder);
                ControlSocket socket = ControlSocket.open(data, line -> "heard " + line)) {
            assertThat(ControlSocket.ask(folder, "status")).isEqualTo("heard status");
            assertThat(ControlSocket.ask(folder, "pause")).isEqualTo("heard pause");
        }
    }

    @Test
    void onlyTheOwnerMayOpenIt() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder);
                ControlSocket socket = ControlSocket.open(data, line -> line)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("control.sock"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void withoutAnEngineTheCureIsNamed() {
        assertThatThrownBy(() -> ControlSocket.ask(folder, "status"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("No engine answers")
                .hasMessageContaining("./evenkeel run --data " + folder);
    }
}
