package dev.evenkeel.simulator;

import static dev.evenkeel.model.fixture.PoolBuilder.NOW;
import static dev.evenkeel.model.fixture.PoolBuilder.pool;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.HostState;
import dev.evenkeel.model.PoolSnapshot;
import dev.evenkeel.model.Traffic;
import dev.evenkeel.model.VmId;
import dev.evenkeel.model.fixture.PoolBuilder;
import dev.evenkeel.model.load.Demand;
import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.fault.Fault;
import dev.evenkeel.simulator.fault.RandomFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A pool, its load, its faults, and what an unruly engine and unruly people do to it: all from a seed. */
final class RandomDeeds {
    private static final int HOSTS = 5;
    private static final int VMS = 14;
    private static final Duration SPAN = Duration.ofHours(4);

    private final Random random;
    private final PoolSpec spec;
    private final List<HostId> hosts = new ArrayList<>();
    private final List<VmId> vms = new ArrayList<>();
    private final boolean cancels;
    private int actions;

    /** @param cancels whether commands are also cancelled by their names */
    RandomDeeds(long seed, boolean cancels) {
        this.cancels = cancels;
        random = new Random(seed);
        PoolBuilder builder = pool();
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(new HostId("h" + i));
            HostState state = i == HOSTS - 1 ? HostState.OFF : HostState.UP;
            builder.host("h" + i, host -> host.memoryMiB(16_384).state(state).link("lan", 1_000));
        }
        for (int i = 0; i < VMS; i++) {
            vms.add(new VmId("v" + i));
            builder.vm(
                    "v" + i,
                    "h" + i % (HOSTS - 1),
                    vm -> vm.memoryMiB(1_024 + random.nextInt(3_000)).dirtyMiBps(random.nextInt(120)));
        }
        PoolSnapshot snapshot = builder.snapshot();
        ScriptedLoad load = Lab.steady(snapshot);
        for (int i = 0; i < 500; i++) {
            load.from(NOW.plusSeconds(random.nextLong(SPAN.toSeconds())), vms.get(random.nextInt(VMS)), demand());
        }
        spec = Lab.spec(snapshot, load);
    }

    private Demand demand() {
        return new Demand(
                random.nextInt(6_000),
                random.nextInt(1_024),
                Map.of(Lab.LAN, new Traffic(random.nextInt(500), random.nextInt(500))));
    }

    PoolSpec spec() {
        return spec;
    }

    List<Fault> faults() {
        return RandomFaults.spread(random.nextLong(), 12, hosts, vms, NOW, SPAN);
    }

    /** A pause, up to two minutes. */
    Duration pause() {
        return Duration.ofMillis(random.nextInt(120_000));
    }

    /** Does something to the pool, possible or not; the pool may refuse. */
    void next(SimulatedPool pool) {
        VmId vm = vms.get(random.nextInt(VMS));
        HostId host = hosts.get(random.nextInt(HOSTS));
        HostId other = hosts.get((hosts.indexOf(host) + 1 + random.nextInt(HOSTS - 1)) % HOSTS);
        int deed = random.nextInt(20);
        try {
            if (deed < 8) {
                HostId from =
                        pool.inventory(spec.pool()).vm(vm).orElseThrow().host().orElse(host);
                HostId to = from.equals(host) ? other : host;
                pool.start(new ActionId("random", ++actions), new Action.Migrate(vm, from, to));
            } else if (deed < 10) {
                pool.start(new ActionId("random", ++actions), new Action.PowerOff(host));
            } else if (deed < 13) {
                pool.wake(spec.hosts().get(hosts.indexOf(host)).mac());
            } else {
                byHand(deed, pool, vm, host);
            }
        } catch (PortException | IllegalArgumentException refused) {
            // An unruly hand meets many refusals; what they leave behind is looked at afterwards.
        }
    }

    private void byHand(int deed, SimulatedPool pool, VmId vm, HostId host) {
        switch (deed) {
            case 13 -> pool.byHand().migrate(vm, host);
            case 14 -> pool.byHand().stop(vm);
            case 15, 16 -> pool.byHand().start(vm, host);
            case 17 -> pool.byHand().powerOff(host);
            case 18 -> pool.byHand().cancelMigration(vm);
            default -> {
                if (cancels) {
                    pool.cancel(new ActionId("random", actions));
                }
            }
        }
    }
}
