package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
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

    Problem problem() {
        return host.problem();
    }

    /** A VM that is not where it was. */
    boolean hasMoved() {
        return isVm() && hostIndex() != problem().home(vm());
    }

    /** 1 for a VM that came to its host by the plan. */
    int arrivals() {
        return hasMoved() ? 1 : 0;
    }

    long memoryMiB() {
        return isVm() ? problem().memory().of(id) : problem().memory().base(hostIndex());
    }

    long demand(WatchedResource resource, int direction) {
        return isVm() ? resource.demand(direction, id) : resource.base(direction, hostIndex());
    }

    /** Where the VM is when a migration under way has ended. */
    int expectedHost() {
        return problem().roster().isMigrating(id) ? problem().roster().boundFor(id) : hostIndex();
    }

    /** The same before the plan. */
    int hostBefore() {
        return problem().roster().expected(id);
    }

    /** The two VMs hold memory on one host. */
    boolean meets(Seat other) {
        return hostIndex() == other.hostIndex()
                || hostIndex() == other.expectedHost()
                || expectedHost() == other.hostIndex()
                || expectedHost() == other.expectedHost();
    }

    boolean wasApartFrom(Seat other) {
        return hostBefore() != other.hostBefore();
    }

    @Override
    public String toString() {
        return (isVm() ? "VM " + id : "host") + " on " + host.index();
    }
}
