package dev.evenkeel.wol.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureOnPasswordTest {
    @ParameterizedTest
    @ValueSource(strings = {"00:22:44:66:88:aa", "00-22-44-66-88-AA", "0022446688aa"})
    void aPasswordOfSixBytesIsReadInEveryNotation(String notation) {
        assertThat(new SecureOnPassword(notation).bytes()).containsExactly(0x00, 0x22, 0x44, 0x66, 0x88, 0xaa);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.1", "c0:a8:01:01", "C0-A8-01-01", "c0a80101"})
    void aPasswordOfFourBytesIsReadInEveryNotation(String notation) {
        assertThat(new SecureOnPassword(notation).bytes()).containsExactly(192, 168, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aa", "11:22:33", "11:22:33:44:55", "11:22:33:44:55:66:77", "1122334455667788"})
    void otherLengthsAreRefusedWithoutShowingThePassword(String text) {
        assertThatThrownBy(() -> new SecureOnPassword(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" bytes; it must have 4 or 6.")
                .hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opensesame!", "1:2:3:4", "112", "192.168.1.256", "1.2.3.4.5.6", " "})
    void whatIsNotBytesIsRefusedWithoutShowingThePassword(String text) {
        assertThatThrownBy(() -> new SecureOnPassword(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(text.isBlank() ? "\0" : text);
    }

    @Test
    void itIsNotPrinted() {
        SecureOnPassword password = new SecureOnPassword("00:22:44:66:88:aa");
        MagicPacket packet = new MagicPacket(new MacAddress("525400770001"), Optional.of(password));
        assertThat(password.toString() + packet).doesNotContain("22");
    }
}
