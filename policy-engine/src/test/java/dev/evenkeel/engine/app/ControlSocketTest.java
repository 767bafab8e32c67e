package dev.evenkeel.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.port.PortException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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

    @Test
    void oneThatSaysNothingKeepsNobodyElseWaiting() throws IOException {
        try (DataDirectory data = DataDirectory.open(folder);
                ControlSocket socket = ControlSocket.open(data, line -> "heard " + line);
                SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control.sock")))) {
            assertThat(silent.isConnected()).isTrue();
            assertThat(ControlSocket.ask(folder, "status")).isEqualTo("heard status");
        }
    }

    @Test
    void anEngineThatDoesNotAnswerIsNotWaitedForForEver() {
        CountDownLatch end = new CountDownLatch(1);
        try (DataDirectory data = DataDirectory.open(folder);
                ControlSocket socket = ControlSocket.open(data, line -> waitFor(end))) {
            assertThatThrownBy(() -> ControlSocket.ask(folder, "status", Duration.ofMillis(200)))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining("did not answer within");
        } finally {
            end.countDown();
        }
    }

    private static String waitFor(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return "late";
    }
}
