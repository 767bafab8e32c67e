package dev.evenkeel.drivers.libvirt;

import dev.evenkeel.drivers.libvirt.DomainReading.Phase;
import dev.evenkeel.model.HostId;
import dev.evenkeel.model.VmState;
import java.util.List;
import java.util.Optional;

/**
 * Where a VM is, by all hosts that show it. While it is on two, it is on its source and migrates.
 *
 * @param place where it is
 * @param state whether it executes
 * @param target where it is going to
 * @param problem what a person must look at
 */
record Whereabouts(Place place, VmState state, Optional<HostId> target, Optional<String> problem) {
    /**
     * @param places at least one, all of one domain
     * @param order a migration of it that we began and whose end was not seen
     * @param before where it was at the last look
     */
    static Whereabouts of(List<Place> places, Optional<MigrationOrder> order, Optional<HostId> before) {
        List<Place> active =
                places.stream().filter(place -> place.domain().isActive()).toList();
        if (active.isEmpty()) {
            return new Whereabouts(preferred(places, before), VmState.STOPPED, Optional.empty(), Optional.empty());
        }
        if (order.isPresent()) {
            Optional<Whereabouts> ordered = ordered(active, order.get());
            if (ordered.isPresent()) {
                return ordered.get();
            }
        }
        return found(active, before);
    }

    /**
     * Of a migration of ours: it is on the source until it runs on the target and no longer there. Where the source is silent, or was
     * never seen by this engine, the half on the target alone tells that it is on its way.
     */
    private static Optional<Whereabouts> ordered(List<Place> active, MigrationOrder order) {
        Optional<Place> source = on(active, order.from());
        Optional<Place> target = on(active, order.to());
        if (source.isPresent()) {
            return Optional.of(
                    new Whereabouts(source.get(), VmState.RUNNING, Optional.of(order.to()), trouble(active)));
        }
        return target.filter(place -> place.domain().phase() == Phase.MIGRATING)
                .map(place -> new Place(order.from(), place.domain()))
                .map(place -> new Whereabouts(place, VmState.RUNNING, Optional.of(order.to()), Optional.empty()));
    }

    private static Whereabouts found(List<Place> active, Optional<HostId> before) {
        List<Place> running = in(active, Phase.RUNNING);
        List<Place> paused = in(active, Phase.PAUSED);
        boolean moves = active.size() > 1;
        List<Place> best = running.isEmpty() ? paused.isEmpty() ? active : paused : running;
        Place place = preferred(best, before);
        VmState state = !running.isEmpty() || moves && paused.isEmpty() ? VmState.RUNNING : VmState.PAUSED;
        Optional<HostId> target = active.stream()
                .map(Place::host)
                .filter(host -> !host.equals(place.host()))
                .findFirst();
        return new Whereabouts(place, state, target, trouble(active));
    }

    private static Optional<String> trouble(List<Place> active) {
        List<Place> running = in(active, Phase.RUNNING);
        boolean isEnding = running.stream().anyMatch(place -> place.domain().isBusy());
        if (running.size() > 1 && !isEnding) {
            return Optional.of("VM '" + running.get(0).domain().name() + "' runs on " + hosts(running)
                    + " at once: stop one of them now (virsh destroy), before its disks are damaged.");
        }
        List<Place> torn = in(active, Phase.TORN);
        return torn.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "VM '" + torn.get(0).domain().name() + "' stands still since a post-copy migration broke, on "
                                + hosts(torn) + ": virsh migrate --postcopy-resume continues it.");
    }

    private static String hosts(List<Place> places) {
        return String.join(
                " and ", places.stream().map(place -> place.host().value()).toList());
    }

    private static List<Place> in(List<Place> places, Phase phase) {
        return places.stream().filter(place -> place.domain().phase() == phase).toList();
    }

    private static Optional<Place> on(List<Place> places, HostId host) {
        return places.stream().filter(place -> place.host().equals(host)).findFirst();
    }

    private static Place preferred(List<Place> places, Optional<HostId> before) {
        return before.flatMap(host -> on(places, host)).orElse(places.get(0));
    }
}
