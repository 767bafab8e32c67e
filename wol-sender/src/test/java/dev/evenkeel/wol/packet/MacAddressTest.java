package dev.evenkeel.wol.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "52:54:00:ab:cd:ef",
                "52:54:00:AB:CD:EF",
                "52-54-00-ab-cd-ef",
                "52-54-00-AB-cd-EF",
                "5254.00ab.cdef",
                "5254.00AB.CDEF",
                "525400abcdef",
                "525400ABCDEF",
                "  52:54:00:ab:cd:ef\n"
            })
    void everyUsualNotationMeansTheSameCard(String notation) {
        MacAddress mac = new MacAddress(notation);
        assertThat(mac).isEqualTo(new MacAddress("52:54:00:ab:cd:ef")).hasToString("52:54:00:ab:cd:ef");
        assertThat(mac.bytes()).isEqualTo(HexFormat.of().parseHex("525400abcdef"));
        assertThat(MacAddress.of(mac.bytes())).isEqualTo(mac);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "52:54:00:77:00       | it has 10 hexadecimal digits, not 12",
                "52:54:00:77:00:01:02 | it has 14 hexadecimal digits, not 12",
                "52:54:00:ff:fe:77:00:01 | it has 16 hexadecimal digits, not 12",
                "52:54:00:77:00:1     | it has 11 hexadecimal digits, not 12",
                "52:54:00:77:00:0g    | it contains 'g'",
                "52:54:00:77:00:01/24 | it contains '/'",
                "host-1               | it contains 'h'",
                "52:54-00:77-00:01    | its digits are grouped in no usual way",
                "52.54.00.77.00.01    | its digits are grouped in no usual way",
                "5254:0077:0001       | its digits are grouped in no usual way",
                "525400-770001        | its digits are grouped in no usual way",
                ":52:54:00:77:00:01   | its digits are grouped in no usual way",
                "52:54:00:77::0001    | its digits are grouped in no usual way"
            })
    void anythingElseIsRefusedWithItsFlaw(String text, String flaw) {
        assertThatThrownBy(() -> new MacAddress(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is no MAC address: " + flaw + ".\nMaybe ");
    }

    @Test
    void anEmptyAddressIsRefused() {
        assertThatThrownBy(() -> new MacAddress(" ")).hasMessage("MAC address is empty.");
        assertThatThrownBy(() -> new MacAddress(null)).hasMessage("MAC address is empty.");
    }

    @ParameterizedTest
    @CsvSource({
        "ff:ff:ff:ff:ff:ff, a group or broadcast address",
        "01:00:5e:00:00:fb, a group or broadcast address",
        "00:00:00:00:00:00, all zero"
    })
    void anAddressThatIsNotOfOneCardIsRefused(String text, String why) {
        assertThatThrownBy(() -> new MacAddress(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MAC address '" + text + "' is not that of one network card: it is " + why + ".");
    }
}
