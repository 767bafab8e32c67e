package dev.evenkeel.simulator.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads lines of separated fields as bytes, without making a string of each: traces have tens of millions of numbers. */
final class FieldReader {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_DIGITS = 18;
    private static final double[] POWERS_OF_TEN = powersOfTen();

    private final InputStream in;
    private final byte separator;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private int next;
    private byte[] field = new byte[64];
    private int length;
    private int line;
    private boolean lineDone = true;

    FieldReader(InputStream in, char separator) {
        this.in = in;
        this.separator = (byte) separator;
    }

    /** Goes to the next line that is not blank; false when there is none. */
    boolean nextLine() throws IOException {
        while (!lineDone) {
            nextField();
        }
        while (peek() >= 0) {
            line++;
            lineDone = false;
            if (peek() != '\n' && peek() != '\r') {
                return true;
            }
            nextField();
        }
        return false;
    }

    /** Goes to the line's next field; false when there is none. */
    boolean nextField() throws IOException {
        if (lineDone) {
            return false;
        }
        length = 0;
        int b = peek();
        while (b >= 0 && b != '\n' && b != separator) {
            if (length == field.length) {
                field = Arrays.copyOf(field, 2 * length);
            }
            field[length++] = (byte) b;
            next++;
            b = peek();
        }
        next++;
        lineDone = b != separator;
        trim();
        return true;
    }

    /** The line's number, from 1. */
    int line() {
        return line;
    }

    boolean isEmpty() {
        return length == 0;
    }

    String text() {
        return new String(field, 0, length, StandardCharsets.UTF_8);
    }

    /** The field as a number of at least 0, to 18 digits; NaN when it is none. */
    double amount() {
        long digits = 0;
        int taken = 0;
        int scale = 0;
        boolean point = false;
        for (int i = 0; i < length; i++) {
            int digit = field[i] - '0';
            if (field[i] == '.' && !point) {
                point = true;
            } else if (digit < 0 || digit > 9 || (taken == MOST_DIGITS && !point)) {
                return slowAmount();
            } else if (taken < MOST_DIGITS) {
                digits = digits * 10 + digit;
                taken++;
                scale += point ? 1 : 0;
            }
        }
        return taken == 0 ? Double.NaN : digits / POWERS_OF_TEN[scale];
    }

    private double slowAmount() {
        try {
            double value = Double.parseDouble(text());
            return value >= 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double[] powersOfTen() {
        double[] powers = new double[MOST_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    private void trim() {
        while (length > 0 && field[length - 1] <= ' ') {
            length--;
        }
        int start = 0;
        while (start < length && field[start] <= ' ') {
            start++;
        }
        if (start > 0) {
            System.arraycopy(field, start, field, 0, length - start);
            length -= start;
        }
    }

    /** The next byte, or -1 at the end. */
    private int peek() throws IOException {
        if (next >= filled) {
            filled = in.read(buffer);
            next = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[next] & 0xFF;
    }
}
