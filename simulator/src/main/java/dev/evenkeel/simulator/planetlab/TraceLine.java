package dev.evenkeel.simulator.planetlab;

import java.util.Arrays;
import java.util.function.Consumer;

/** One VM's samples while they are read. */
final class TraceLine {
    private final byte[] percent;
    private int taken;

    /** @param samples how many there will be */
    TraceLine(int samples) {
        percent = new byte[samples];
    }

    /** The next sample; what is wrong with it is told as the end of a sentence. */
    void take(String field, Consumer<String> problem) {
        String text = field.strip();
        if (text.isEmpty()) {
            problem.accept(" is missing.");
        } else {
            percent[taken] = (byte) number(text, problem);
        }
        taken++;
    }

    private static int number(String text, Consumer<String> problem) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 0 && value <= 100) {
                return value;
            }
            problem.accept(" is " + text + "; it must be 0 to 100 percent.");
        } catch (NumberFormatException e) {
            problem.accept(" is '" + text + "', which is no whole percent."
                    + (text.matches("[01]?\\.\\d+")
                            ? "\nMaybe the samples are fractions of 1; they must be percent."
                            : "")
                    + (text.contains(";")
                            ? "\nMaybe the fields are separated by semicolons; they must be by commas."
                            : ""));
        }
        return 0;
    }

    void requireWhole(Consumer<String> problem) {
        if (percent.length != Traces.SAMPLES) {
            problem.accept(
                    "has " + percent.length + " samples; a day has " + Traces.SAMPLES + ", one every 5 minutes.");
        }
    }

    /** Of the length of a day. */
    byte[] percent() {
        return Arrays.copyOf(percent, Traces.SAMPLES);
    }
}
