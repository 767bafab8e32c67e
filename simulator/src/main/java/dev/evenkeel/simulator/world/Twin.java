package dev.evenkeel.simulator.world;

/**
 * The same pool with every host always on and nothing ever moved: the honest baseline. It carries the same load on the initial
 * placement; what people do by hand to VMs (starting, stopping, adding) and the death of hosts happen to it too. Memory is not looked
 * at: nothing is placed anew in it.
 */
final class Twin {
    private final Physics physics;

    Twin(Physics physics) {
        this.physics = physics;
    }

    /** The twin's rates for one host from now on; to be settled before. */
    void share(HostCell host) {
        Meter meter = host.twinMeter;
        if (host.twinDown) {
            meter.idle(0);
            return;
        }
        Burden burden = burden(host);
        double overhead = physics.overhead().share();
        double cpuShare = Burden.share(host.cpuMhz, burden.reservedCpuMhz, burden.vmCpuMhz * (1 + overhead));
        double used = Math.min(host.cpuMhz, burden.reservedCpuMhz + burden.vmCpuMhz * (1 + overhead) * cpuShare);
        meter.on = true;
        meter.saturated = cpuShare < 1 || linksSaturated(host);
        meter.overloaded(burden.exceeds(physics.overloadLevel(), host, overhead));
        meter.watts = host.host.power().wattsAt(used / host.cpuMhz);
        meter.requestedMhz = burden.vmCpuMhz;
        meter.missedMhz = burden.vmCpuMhz * (1 - cpuShare);
    }

    private Burden burden(HostCell host) {
        Burden burden = host.twinBurden;
        burden.clear();
        burden.reservedCpuMhz = physics.overhead().constantMhz();
        for (VmCell vm : host.twinResidents) {
            if (vm.twinRuns) {
                burden.add(vm, vm.twinLinks, 1);
            }
        }
        return burden;
    }

    private static boolean linksSaturated(HostCell host) {
        for (int link = 0; link < host.linkMbps.length; link++) {
            if (host.twinBurden.vmReceivedMbps[link] > host.linkMbps[link]
                    || host.twinBurden.vmSentMbps[link] > host.linkMbps[link]) {
                return true;
            }
        }
        return false;
    }
}
