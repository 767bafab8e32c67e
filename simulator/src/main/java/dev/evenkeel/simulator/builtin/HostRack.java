package dev.evenkeel.simulator.builtin;

import dev.evenkeel.simulator.SimulatedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Puts hosts together: names, addresses, times to boot and shut down. The first host is the pool's coordinator. */
final class HostRack {
    private final Random random;
    private final List<SimulatedHost> hosts = new ArrayList<>();

    HostRack(long seed) {
        random = new Random(seed ^ 0x4057);
    }

    HostRack add(int count, HostModel model) {
        for (int i = 0; i < count; i++) {
            int number = hosts.size() + 1;
            hosts.add(new SimulatedHost(
                    model.host(String.format(Locale.ROOT, "host-%02d", number), number == 1),
                    mac(number),
                    Duration.ofSeconds(120 + random.nextInt(121)),
                    Duration.ofSeconds(60 + random.nextInt(61))));
        }
        return this;
    }

    List<SimulatedHost> hosts() {
        return List.copyOf(hosts);
    }

    /** A locally administered unicast address (second bit of the first octet set), different for each seed. */
    private String mac(int number) {
        return "02:%02x:%02x:%02x:00:%02x"
                .formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256), number);
    }
}
