package dev.evenkeel.planner.placement;

import dev.evenkeel.planner.problem.Problem;
import java.util.Arrays;

/** VMs by host, and VMs that are not where they were, each list open to picking by index. Their order depends on the moves made. */
public final class Occupants {
    private final Problem problem;
    private final int[][] byHost;
    private final int[] count;
    /** By VM, where it stands in its host's list. */
    private final int[] place;

    private final int[] moved;
    private final int[] placeAmongMoved;
    private int movedCount;

    Occupants(Problem problem) {
        this.problem = problem;
        this.byHost = new int[problem.hostCount()][];
        this.count = new int[problem.hostCount()];
        this.place = new int[problem.vmCount()];
        this.moved = new int[problem.vmCount()];
        this.placeAmongMoved = new int[problem.vmCount()];
        for (int host = 0; host < byHost.length; host++) {
            byHost[host] = problem.roster().residents(host);
            count[host] = byHost[host].length;
            for (int index = 0; index < count[host]; index++) {
                place[byHost[host][index]] = index;
            }
        }
    }

    public int count(int host) {
        return count[host];
    }

    public int on(int host, int index) {
        return byHost[host][index];
    }

    public int movedCount() {
        return movedCount;
    }

    public int moved(int index) {
        return moved[index];
    }

    void move(int vm, int from, int to) {
        int last = byHost[from][--count[from]];
        byHost[from][place[vm]] = last;
        place[last] = place[vm];
        if (count[to] == byHost[to].length) {
            byHost[to] = Arrays.copyOf(byHost[to], Math.max(8, 2 * count[to]));
        }
        place[vm] = count[to];
        byHost[to][count[to]++] = vm;
        if (from == problem.home(vm)) {
            placeAmongMoved[vm] = movedCount;
            moved[movedCount++] = vm;
        } else if (to == problem.home(vm)) {
            int lastMoved = moved[--movedCount];
            moved[placeAmongMoved[vm]] = lastMoved;
            placeAmongMoved[lastMoved] = placeAmongMoved[vm];
        }
    }
}
