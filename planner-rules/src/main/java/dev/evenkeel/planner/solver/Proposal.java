package dev.evenkeel.planner.solver;

import java.util.ArrayList;
import java.util.List;

/** A relocation in the making. */
final class Proposal {
    private final SeatingPlan plan;
    private final List<Seat> seats = new ArrayList<>();
    private final List<HostSlot> hosts = new ArrayList<>();

    Proposal(SeatingPlan plan) {
        this.plan = plan;
    }

    /** All VMs of the convoy go to this host. A convoy is sent once in a proposal. */
    Proposal send(int convoy, int host) {
        for (int vm : plan.problem().convoys().members(convoy)) {
            seats.add(plan.seat(vm));
            hosts.add(plan.host(host));
        }
        return this;
    }

    Relocation toMove() {
        return new Relocation(seats.toArray(Seat[]::new), hosts.toArray(HostSlot[]::new));
    }
}
