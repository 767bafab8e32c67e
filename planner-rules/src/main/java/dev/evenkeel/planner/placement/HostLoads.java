package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.HostMemory;
import dev.evenkeel.planner.problem.Problem;
import dev.evenkeel.planner.problem.WatchedResource;
import java.util.Arrays;
import java.util.List;

/** What every host carries of each watched resource and of memory, followed VM by VM. */
final class HostLoads {
    private final List<WatchedResource> watched;
    private final HostMemory memory;
    /** By resource, direction and host. */
    private final long[][][] load;
    /** MiB. */
    private final long[] memoryUsed;

    /** With every VM where it is before the plan. */
    HostLoads(Problem problem) {
        this.watched = problem.watched();
        this.memory = problem.memory();
        this.load = new long[watched.size()][][];
        for (int resource = 0; resource < load.length; resource++) {
            load[resource] = new long[watched.get(resource).directions()][problem.hostCount()];
            for (int direction = 0; direction < load[resource].length; direction++) {
                for (int host = 0; host < problem.hostCount(); host++) {
                    load[resource][direction][host] = watched.get(resource).base(direction, host);
                }
            }
        }
        this.memoryUsed = new long[problem.hostCount()];
        Arrays.setAll(memoryUsed, memory::base);
        for (int vm = 0; vm < problem.vmCount(); vm++) {
            add(vm, problem.home(vm), 1);
        }
    }

    void move(int vm, int from, int to) {
        add(vm, from, -1);
        add(vm, to, 1);
    }

    private void add(int vm, int host, int sign) {
        for (int resource = 0; resource < load.length; resource++) {
            long[][] byDirection = load[resource];
            for (int direction = 0; direction < byDirection.length; direction++) {
                byDirection[direction][host] += sign * watched.get(resource).demand(direction, vm);
            }
        }
        memoryUsed[host] += sign * memory.of(vm);
    }

    /** By the larger direction. */
    long of(int resource, int host) {
        long[][] byDirection = load[resource];
        return byDirection.length == 1 ? byDirection[0][host] : Math.max(byDirection[0][host], byDirection[1][host]);
    }

    long of(int resource, int direction, int host) {
        return load[resource][direction][host];
    }

    /** Of the host's two directions the one that counts; 0 where there is but one. */
    int largerDirection(int resource, int host) {
        long[][] byDirection = load[resource];
        return byDirection.length > 1 && byDirection[1][host] > byDirection[0][host] ? 1 : 0;
    }

    /** The host's load if the VM came to it. */
    long with(int resource, int host, int vm) {
        long larger = 0;
        for (int direction = 0; direction < load[resource].length; direction++) {
            larger = Math.max(
                    larger,
                    load[resource][direction][host] + watched.get(resource).demand(direction, vm));
        }
        return larger;
    }

    /** MiB. */
    long memoryUsed(int host) {
        return memoryUsed[host];
    }
}
