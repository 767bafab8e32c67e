package dev.evenkeel.simulator.planetlab;

/**
 * Hosts and VMs at one moment of the day, as arrays by number. Policies read it; {@link Day} moves it on.
 *
 * <p>A VM that is migrating stands on its source and is listed among those coming to its target.
 */
public final class DataCentre {
    /** The host of a VM that is not placed, or is gone. */
    public static final int NOWHERE = -1;

    private final Setting setting;
    private final Traces traces;
    private final Watts watts;
    private final double[] capacity;
    private final double[] coreMips;
    private final int[] hostMemory;
    private final double[] vmMips;
    private final int[] vmMemory;
    private final int[] home;
    private final boolean[] migrating;
    private final boolean[] present;
    private final double[] demand;
    private final NumberList[] residents;
    private final NumberList[] coming;
    private final double[] carried;
    private final double[] before;
    private final HostLog hostLog;
    private final VmLog vmLog;
    private final Histories histories;
    private double time;

    DataCentre(Setting setting, Traces traces) {
        this.setting = setting;
        this.traces = traces;
        this.watts = new Watts(setting.hostTypes());
        int hosts = setting.hosts();
        int vms = traces.count();
        capacity = new double[hosts];
        coreMips = new double[hosts];
        hostMemory = new int[hosts];
        residents = new NumberList[hosts];
        coming = new NumberList[hosts];
        carried = new double[hosts];
        before = new double[hosts];
        hostLog = new HostLog(hosts);
        for (int host = 0; host < hosts; host++) {
            HostType type = setting.hostType(host);
            capacity[host] = type.mips();
            coreMips[host] = type.mipsPerCore();
            hostMemory[host] = type.memoryMb();
            residents[host] = new NumberList();
            coming[host] = new NumberList();
        }
        vmMips = new double[vms];
        vmMemory = new int[vms];
        home = new int[vms];
        migrating = new boolean[vms];
        present = new boolean[vms];
        demand = new double[vms];
        vmLog = new VmLog(vms);
        histories = new Histories(vms);
        for (int vm = 0; vm < vms; vm++) {
            VmType type = setting.vmType(vm, vms);
            vmMips[vm] = type.mips();
            vmMemory[vm] = type.memoryMb();
            home[vm] = NOWHERE;
            demand[vm] = type.mips();
        }
    }

    // --- what policies see

    public Setting setting() {
        return setting;
    }

    /** Seconds since the start of the day. */
    public double time() {
        return time;
    }

    public int hosts() {
        return capacity.length;
    }

    public int vms() {
        return home.length;
    }

    /** MIPS of all cores. */
    public double capacity(int host) {
        return capacity[host];
    }

    /** MIPS of one core. */
    public double coreMips(int host) {
        return coreMips[host];
    }

    public int hostMemory(int host) {
        return hostMemory[host];
    }

    public double vmMips(int vm) {
        return vmMips[vm];
    }

    public int vmMemory(int vm) {
        return vmMemory[vm];
    }

    /** Where the VM is, or {@link #NOWHERE}. */
    public int home(int vm) {
        return home[vm];
    }

    /** False when the VM was not placed, or is gone. */
    public boolean isPresent(int vm) {
        return present[vm];
    }

    /** MIPS that the VM asks for now. */
    public double demand(int vm) {
        return demand[vm];
    }

    /** VMs on the host in the order in which they came; not to be changed. */
    public NumberList residents(int host) {
        return residents[host];
    }

    /** True when no VM is on the host or coming to it. */
    public boolean isAsleep(int host) {
        return residents[host].isEmpty();
    }

    /** MIPS that the host delivers, as last computed. */
    public double carried(int host) {
        return carried[host];
    }

    /** Delivered MIPS ÷ capacity, as last computed. */
    public double utilisation(int host) {
        return Math.min(1, carried[host] / capacity[host]);
    }

    /** Watts of the host at a utilisation. */
    public double watts(int host, double utilisation) {
        return watts.at(host, utilisation);
    }

    /** Watts of the host, fully loaded. */
    public double greatestWatts(int host) {
        return watts.greatest(host);
    }

    /** MB of the VMs that are on the host or coming to it. */
    public int memoryHeld(int host) {
        int held = 0;
        for (int i = 0; i < residents[host].size(); i++) {
            held += vmMemory[residents[host].get(i)];
        }
        return held;
    }

    /** What VMs asked for at the last steps. */
    public Histories histories() {
        return histories;
    }

    // --- what moves it on

    void remember() {
        histories.advance();
        for (int vm = 0; vm < home.length; vm++) {
            histories.set(vm, present[vm] ? demand[vm] : 0);
        }
    }

    HostLog hostLog() {
        return hostLog;
    }

    VmLog vmLog() {
        return vmLog;
    }

    /** Delivered MIPS ÷ capacity when the interval that now ends began. */
    double utilisationBefore(int host) {
        return Math.min(1, before[host] / capacity[host]);
    }

    void place(int vm, int host) {
        home[vm] = host;
        present[vm] = host != NOWHERE;
        if (host != NOWHERE) {
            residents[host].add(vm);
        }
    }

    void setTime(double newTime) {
        time = newTime;
    }

    /** Every VM asks for what its trace says, and every host shares what it has. */
    void refresh() {
        for (int vm = 0; vm < home.length; vm++) {
            if (present[vm]) {
                demand[vm] = traces.utilisation(vm, time) * vmMips[vm];
            }
        }
        for (int host = 0; host < capacity.length; host++) {
            share(host);
        }
    }

    private void share(int host) {
        before[host] = carried[host];
        NumberList here = residents[host];
        double scale = scale(host, here);
        double delivered = 0;
        double requested = 0;
        for (int i = 0; i < here.size(); i++) {
            int vm = here.get(i);
            boolean isComing = isComing(vm, host);
            boolean isLeaving = migrating[vm] && !isComing;
            double allocated = Sharing.share(demand[vm], coreMips[host], scale, isComing, isLeaving);
            if (!isComing) {
                vmLog.enter(vm, time, allocated, demand[vm], migrating[vm]);
            }
            delivered += Sharing.delivered(allocated, isLeaving);
            requested += demand[vm];
        }
        carried[host] = delivered;
        hostLog.enter(host, time, delivered, requested);
    }

    /** 1, or less when the VMs ask for more than there is. */
    private double scale(int host, NumberList here) {
        double charged = 0;
        double room = capacity[host];
        boolean isShort = false;
        for (int i = 0; i < here.size(); i++) {
            double charge = Sharing.charge(demand[here.get(i)], coreMips[host], isComing(here.get(i), host));
            charged += charge;
            isShort |= room < charge;
            room -= charge;
        }
        return isShort ? capacity[host] / charged : 1;
    }

    private boolean isComing(int vm, int host) {
        return migrating[vm] && coming[host].contains(vm);
    }

    /** VMs that ask for nothing and are not migrating go. */
    void removeIdleVms() {
        for (int vm = 0; vm < home.length; vm++) {
            if (present[vm] && !migrating[vm] && demand[vm] == 0) {
                residents[home[vm]].remove(vm);
                home[vm] = NOWHERE;
                present[vm] = false;
            }
        }
    }

    boolean hasMemoryFor(Relocation move) {
        return memoryHeld(move.target()) + vmMemory[move.vm()] <= hostMemory[move.target()];
    }

    void beginMigration(int vm, int target) {
        migrating[vm] = true;
        coming[target].add(vm);
        residents[target].add(vm);
        share(target);
        share(home[vm]);
    }

    void endMigration(int vm, int target) {
        residents[home[vm]].remove(vm);
        coming[target].remove(vm);
        residents[target].remove(vm);
        residents[target].add(vm);
        home[vm] = target;
        migrating[vm] = false;
    }
}
