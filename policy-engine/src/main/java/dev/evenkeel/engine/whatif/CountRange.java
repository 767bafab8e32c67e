package dev.evenkeel.engine.whatif;

/**
 * How often something is expected: {@code 2}, {@code 1..3}, {@code 1..}.
 *
 * @param least at least so often, at least 0
 * @param most at most so often
 */
public record CountRange(int least, int most) {
    public static final CountRange ANY = new CountRange(0, Integer.MAX_VALUE);

    public CountRange {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("A count between " + least + " and " + most + " can not be.");
        }
    }

    /** Reads what {@link #toString} writes. */
    public static CountRange parse(String text) {
        String[] ends = text.split("\\.\\.", -1);
        try {
            int least = Integer.parseInt(ends[0]);
            if (ends.length == 1) {
                return new CountRange(least, least);
            }
            return new CountRange(least, ends[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(ends[1]));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no count; maybe 2, 1..3 or 1.. was meant.", wrong);
        }
    }

    boolean contains(int count) {
        return count >= least && count <= most;
    }

    @Override
    public String toString() {
        if (least == most) {
            return Integer.toString(least);
        }
        return least + ".." + (most == Integer.MAX_VALUE ? "" : most);
    }
}
