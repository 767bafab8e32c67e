package dev.evenkeel.planner.solver;

import org.optaplanner.core.api.domain.entity.PlanningEntity;
import org.optaplanner.core.api.domain.entity.PlanningPin;
import org.optaplanner.core.api.domain.lookup.PlanningId;
import org.optaplanner.core.api.domain.variable.PlanningVariable;

/** What holds load on a host: a VM, or the host itself with its own use, which never moves. */
@PlanningEntity
public final class Seat {
    private static final int NO_VM = -1;

    /** VM indexes from 0; the hosts themselves below 0, so that all are different. */
    @PlanningId
    private final int id;

    @PlanningPin
    private final boolean pinned;

    @PlanningVariable(valueRangeProviderRefs = "hosts")
    private HostSlot host;

    @SuppressWarnings("unused") // OptaPlanner asks for it
    private Seat() {
        this(0, true, null);
    }

    private Seat(int id, boolean pinned, HostSlot host) {
        this.id = id;
        this.pinned = pinned;
        this.host = host;
    }

    static Seat ofVm(int vm, boolean movable, HostSlot host) {
        return new Seat(vm, !movable, host);
    }

    static Seat ofHost(HostSlot host) {
        return new Seat(NO_VM - host.index(), true, host);
    }

    Seat copy() {
        return new Seat(id, pinned, host);
    }

    public boolean isVm() {
        return id > NO_VM;
    }

    /** Index of the VM; only for seats of VMs. */
    public int vm() {
        return id;
    }

    public HostSlot getHost() {
        return host;
    }

    public void setHost(HostSlot host) {
        this.host = host;
    }

    /** Index of the host it is on. */
    public int hostIndex() {
        return host.index();
    }

    @Override
    public String toString() {
        return (isVm() ? "VM " + id : "host") + " on " + host.index();
    }
}
