package dev.evenkeel.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {
    private static FieldReader reader(String text) {
        return new FieldReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',');
    }

    private static double amount(String text) throws IOException {
        FieldReader reader = reader(text + "\n");
        reader.nextLine();
        reader.nextField();
        return reader.amount();
    }

    @Test
    void linesAndFieldsAreFoundWhateverTheLinesEndWith() throws IOException {
        FieldReader reader = reader("a, b ,\r\n\n,c\nlast");
        List<String> found = new ArrayList<>();
        while (reader.nextLine()) {
            while (reader.nextField()) {
                found.add(reader.line() + ":" + reader.text());
            }
        }
        assertThat(found).containsExactly("1:a", "1:b", "1:", "3:", "3:c", "4:last");
    }

    @Test
    void theRestOfALineCanBeSkipped() throws IOException {
        FieldReader reader = reader("a,b,c\nd\n");
        reader.nextLine();
        reader.nextField();
        assertThat(reader.nextLine()).isTrue();
        reader.nextField();
        assertThat(reader.text()).isEqualTo("d");
        assertThat(reader.nextLine()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "7",
                "123456789012345678",
                "12345678901234567890",
                "0.5",
                ".5",
                "5.",
                "160.86666666666667",
                "6.7108864E7",
                "1e-3"
            })
    void numbersAreReadAsJavaReadsThem(String text) throws IOException {
        double expected = Double.parseDouble(text);
        assertThat(amount(text)).isCloseTo(expected, within(expected * 1e-15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "-1", "1.2.3", ".", "NaN", "Infinity", "1,5;", "- 1"})
    void whatIsNoAmountIsNone(String text) throws IOException {
        assertThat(amount(text.replace(",", ""))).isNaN();
    }
}
