package dev.evenkeel.simulator.world;

/**
 * Gives the VMs of a host what they ask for, or, where that is more than it has, the same share of it to each: CPU and each direction
 * of each link by itself. The hypervisor's own needs and migrations come first.
 *
 * <p>With capacity C, reserved R, overhead share s and demands d: share = min(1, (C − R) ÷ ((1 + s) · Σd)), and the host uses
 * R + (1 + s) · share · Σd.
 *
 * <p>A VM that gets less CPU than it asks for waits for the rest, as far as its virtual CPUs could run it: min((1 − share) · d, vCPUs ·
 * clock − share · d), at least 0.
 */
final class Sharing {
    private final Physics physics;

    Sharing(Physics physics) {
        this.physics = physics;
    }

    /** The rates of a host and its VMs from now on; to be settled before. */
    void share(HostCell host) {
        if (host.phase != HostCell.Phase.UP) {
            host.usage.rest();
            host.meter.idle(wattsOutsideCurve(host));
            return;
        }
        Burden burden = burden(host);
        double overhead = physics.overhead().share();
        double cpuShare = Burden.share(host.cpuMhz, burden.reservedCpuMhz, burden.vmCpuMhz * (1 + overhead));
        boolean saturated = cpuShare < 1;
        host.usage.cpuMhz = Math.min(host.cpuMhz, burden.reservedCpuMhz + burden.vmCpuMhz * (1 + overhead) * cpuShare);
        for (int link = 0; link < host.linkMbps.length; link++) {
            saturated |= shareLink(host, link);
        }
        host.meter.on = true;
        host.meter.saturated = saturated;
        host.meter.overloaded(burden.exceeds(physics.overloadLevel(), host, overhead));
        host.meter.watts = host.host.power().wattsAt(host.usage.cpuMhz / host.cpuMhz);
        serve(host, cpuShare);
    }

    private Burden burden(HostCell host) {
        Burden burden = host.burden;
        burden.clear();
        double out = traffic(host.outgoing);
        double in = traffic(host.incoming);
        burden.reservedCpuMhz = physics.overhead().constantMhz()
                + (in + out) * physics.migration().cpuMhzPerMbps();
        if (host.migrationLink >= 0) {
            burden.reservedSentMbps[host.migrationLink] = out;
            burden.reservedReceivedMbps[host.migrationLink] = in;
        }
        for (VmCell vm : host.residents) {
            burden.add(vm, vm.links, vm.appetite(physics.migration().performanceLoss()));
        }
        return burden;
    }

    private static double traffic(Iterable<MigrationCell> migrations) {
        double mbps = 0;
        for (MigrationCell migration : migrations) {
            mbps += PreCopy.mbps(migration.mibPerSecond);
        }
        return mbps;
    }

    /** The host's traffic on one link; true when its VMs get less than they ask for. */
    private static boolean shareLink(HostCell host, int link) {
        Burden burden = host.burden;
        double received = receivedShare(host, link);
        double sent = sentShare(host, link);
        host.usage.receivedMbps[link] = burden.reservedReceivedMbps[link] + burden.vmReceivedMbps[link] * received;
        host.usage.sentMbps[link] = burden.reservedSentMbps[link] + burden.vmSentMbps[link] * sent;
        return received < 1 || sent < 1;
    }

    private static double receivedShare(HostCell host, int link) {
        return Burden.share(
                host.linkMbps[link], host.burden.reservedReceivedMbps[link], host.burden.vmReceivedMbps[link]);
    }

    private static double sentShare(HostCell host, int link) {
        return Burden.share(host.linkMbps[link], host.burden.reservedSentMbps[link], host.burden.vmSentMbps[link]);
    }

    private void serve(HostCell host, double cpuShare) {
        double requested = 0;
        double missed = 0;
        double missedMigrating = 0;
        for (VmCell vm : host.residents) {
            double share = vm.appetite(physics.migration().performanceLoss());
            vm.usage.cpuMhz = vm.cpuMhz * share * cpuShare;
            vm.usage.cpuWaitMhz = waits(vm, host, vm.cpuMhz * share);
            serveLinks(vm, host, share);
            double wanted = vm.wantedMhz();
            requested += wanted;
            missed += wanted - vm.usage.cpuMhz;
            missedMigrating += vm.migration == null ? 0 : wanted - vm.usage.cpuMhz;
        }
        host.meter.requestedMhz = requested;
        host.meter.missedMhz = missed;
        host.meter.missedMigratingMhz = missedMigrating;
    }

    private static double waits(VmCell vm, HostCell host, double askedMhz) {
        double most = (double) vm.vm.vcpus() * host.host.capacity().mhzPerCore();
        return Math.max(0, Math.min(askedMhz, most) - vm.usage.cpuMhz);
    }

    private static void serveLinks(VmCell vm, HostCell host, double share) {
        for (int i = 0; i < vm.links.length; i++) {
            int link = vm.links[i];
            vm.usage.receivedMbps[i] = link < 0 ? 0 : vm.receivedMbps[i] * share * receivedShare(host, link);
            vm.usage.sentMbps[i] = link < 0 ? 0 : vm.sentMbps[i] * share * sentShare(host, link);
        }
    }

    private double wattsOutsideCurve(HostCell host) {
        PhasePower power = physics.power();
        double most = host.host.power().maxWatts();
        return switch (host.phase) {
            case BOOTING -> power.bootShare() * most;
            case SHUTTING_DOWN -> power.shutdownShare() * most;
            case OFF -> power.standbyWatts();
            default -> 0;
        };
    }
}
