package dev.evenkeel.model.lab;

/**
 * What a guest said of itself, as it arrived.
 *
 * @param arrivalMillis since 1970
 * @param guest its name
 * @param sequence counts from 0 at the guest's start
 * @param clockMillis the guest's own, since its start
 * @param checked pages of its memory that it has checked so far
 * @param corrupt those that did not hold what it had written
 */
public record Heartbeat(long arrivalMillis, String guest, long sequence, long clockMillis, long checked, long corrupt) {
    private static final int FIELDS = 6;

    /** Of a line of the lab's record. */
    static Heartbeat parse(String line) {
        String[] words = line.split(" ", FIELDS + 1);
        return new Heartbeat(
                Long.parseLong(words[0]),
                words[1],
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]));
    }
}
