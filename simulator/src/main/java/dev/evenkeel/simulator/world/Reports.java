package dev.evenkeel.simulator.world;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmId;
import dev.evenkeel.simulator.report.EnergyReport;
import dev.evenkeel.simulator.report.HostReport;
import dev.evenkeel.simulator.report.MigrationReport;
import dev.evenkeel.simulator.report.OutageReport;
import dev.evenkeel.simulator.report.PoolReport;
import dev.evenkeel.simulator.report.ServiceReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Sums up what the cells have measured. */
public final class Reports {
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final double WATT_SECONDS_PER_KWH = 3_600_000;
    private static final double NANOS_PER_MINUTE = 60e9;
    private static final double MIB_PER_GIB = 1_024;

    private final World world;
    private final Cells cells;

    public Reports(World world) {
        this.world = world;
        this.cells = world.cells;
    }

    public PoolReport report() {
        Meter.Totals actual = sum(host -> host.meter);
        Meter.Totals allOn = sum(host -> host.twinMeter);
        return new PoolReport(
                energy(actual.wattSeconds(), allOn.wattSeconds()),
                service(actual),
                service(allOn),
                migrations(),
                outages(),
                cells.hosts.stream().map(this::host).toList());
    }

    private Meter.Totals sum(Function<HostCell, Meter> meter) {
        long now = world.nowNanos();
        return cells.hosts.stream()
                .map(host -> meter.apply(host).at(now))
                .reduce(Meter.Totals.ZERO, Meter.Totals::plus);
    }

    private EnergyReport energy(double actualWs, double allOnWs) {
        long now = world.nowNanos();
        double watts = 0;
        double hours = 0;
        double hoursOff = 0;
        Map<HostId, Integer> switchOffs = new HashMap<>();
        for (HostCell host : cells.hosts) {
            watts += host.meter.watts;
            hours += Timeline.seconds(now - host.addedAt) / SECONDS_PER_HOUR;
            hoursOff += Timeline.seconds(host.offNanos(now)) / SECONDS_PER_HOUR;
            if (host.switchOffs > 0) {
                switchOffs.put(host.host.id(), host.switchOffs);
            }
        }
        return new EnergyReport(
                world.timeline.start(),
                world.now(),
                actualWs / WATT_SECONDS_PER_KWH,
                allOnWs / WATT_SECONDS_PER_KWH,
                world.clairvoyant.wattSecondsAt(now) / WATT_SECONDS_PER_KWH,
                watts,
                hours,
                hoursOff,
                switchOffs);
    }

    private HostReport host(HostCell host) {
        long now = world.nowNanos();
        Meter.Totals totals = host.meter.at(now);
        return new HostReport(
                host.host.id(),
                totals.wattSeconds() / WATT_SECONDS_PER_KWH,
                Timeline.seconds(now - host.addedAt) / SECONDS_PER_HOUR,
                Timeline.seconds(host.offNanos(now)) / SECONDS_PER_HOUR,
                host.switchOffs,
                service(totals),
                host.meter.spells(now));
    }

    private static ServiceReport service(Meter.Totals totals) {
        return new ServiceReport(
                totals.onNanos() / NANOS_PER_MINUTE,
                totals.overloadNanos() / NANOS_PER_MINUTE,
                totals.saturatedNanos() / NANOS_PER_MINUTE,
                totals.requestedMhzS() / SECONDS_PER_HOUR,
                totals.missedMhzS() / SECONDS_PER_HOUR,
                totals.missedMigratingMhzS() / SECONDS_PER_HOUR);
    }

    private OutageReport outages() {
        long now = world.nowNanos();
        int vms = 0;
        long nanos = 0;
        long longest = 0;
        for (VmCell vm : cells.vms) {
            vms += vm.outage.longestAt(now) > 0 ? 1 : 0;
            nanos += vm.outage.nanosAt(now);
            longest = Math.max(longest, vm.outage.longestAt(now));
        }
        return new OutageReport(vms, nanos / NANOS_PER_MINUTE, Duration.ofNanos(longest));
    }

    private MigrationReport migrations() {
        MigrationLog.Totals totals = world.migrations.log().totals();
        Map<VmId, Integer> perVm = new HashMap<>();
        cells.vms.stream().filter(vm -> vm.moves > 0 && !vm.removed).forEach(vm -> perVm.put(vm.vm.id(), vm.moves));
        return new MigrationReport(
                totals.landed(),
                totals.broken(),
                totals.sentMiB() / MIB_PER_GIB,
                Duration.ofNanos(totals.nanos()),
                Duration.ofNanos(totals.longestNanos()),
                Duration.ofNanos(totals.stoppedNanos()),
                perVm);
    }
}
