package dev.evenkeel.wol.way;

import java.io.IOException;
import java.time.Duration;

/** A way that is tried again when it fails. */
public final class PatientWay implements Way {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Way way;
    private final int retries;
    private final Pause pause;

    /** @param retries further tries after one that failed */
    public PatientWay(Way way, int retries, Pause pause) {
        this.way = way;
        this.retries = retries;
        this.pause = pause;
    }

    @Override
    public String name() {
        return way.name();
    }

    @Override
    public String place() {
        return way.place();
    }

    @Override
    public void signal() throws IOException, InterruptedException {
        for (int failed = 0; failed < retries; failed++) {
            try {
                way.signal();
                return;
            } catch (IOException again) {
                pause.take(BETWEEN);
            }
        }
        way.signal();
    }
}
