package dev.evenkeel.planner.solver;

import dev.evenkeel.planner.placement.Placement;
import dev.evenkeel.planner.problem.Convoys;
import dev.evenkeel.planner.problem.Problem;
import java.util.Iterator;
import java.util.SplittableRandom;

/**
 * Draws moves that may help, for ever: a troubled convoy goes to a host open to it; a moved one goes home or elsewhere; another
 * convoy goes in its stead; two convoys change places, or one makes room for the other.
 */
final class RelocationDraw implements Iterator<Relocation> {
    /** Draws in vain before any move is taken, promising or not. */
    private static final int ATTEMPTS = 20;

    private final SeatingPlan plan;
    private final Problem problem;
    private final Convoys convoys;
    private final Placement placement;
    private final PlausibleTargets plausible;
    private final int[] troubled;
    private final SplittableRandom random;

    RelocationDraw(SeatingPlan plan, int[] troubled, long seed) {
        this.plan = plan;
        this.problem = plan.problem();
        this.convoys = problem.convoys();
        this.placement = plan.live();
        this.plausible = new PlausibleTargets(placement);
        this.troubled = troubled;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public boolean hasNext() {
        return troubled.length > 0;
    }

    @Override
    public Relocation next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Proposal proposal = new Proposal(plan);
            if (draw(proposal)) {
                return proposal.toMove();
            }
        }
        int convoy = anyOf(troubled);
        return new Proposal(plan).send(convoy, anyOf(convoys.targets(convoy))).toMove();
    }

    /** False when what was drawn leads nowhere. */
    private boolean draw(Proposal proposal) {
        int die = random.nextInt(100);
        if (die < 40) {
            return relocate(proposal, anyOf(troubled));
        }
        if (die < 55) {
            return relocateMoved(proposal);
        }
        if (die < 65) {
            return sendHome(proposal);
        }
        return die < 85 ? replace(proposal) : exchange(proposal);
    }

    private boolean relocate(Proposal proposal, int convoy) {
        int target = anyOf(convoys.targets(convoy));
        if (target == hostOf(convoy) || !plausible.hasRoom(convoys.members(convoy)[0], target)) {
            return false;
        }
        proposal.send(convoy, target);
        return true;
    }

    private boolean relocateMoved(Proposal proposal) {
        return placement.occupants().movedCount() > 0 && relocate(proposal, anyMoved());
    }

    private boolean sendHome(Proposal proposal) {
        if (placement.occupants().movedCount() == 0) {
            return false;
        }
        int convoy = anyMoved();
        proposal.send(convoy, homeOf(convoy));
        return true;
    }

    /** A moved convoy goes home and another of its home goes where it was. */
    private boolean replace(Proposal proposal) {
        if (placement.occupants().movedCount() == 0) {
            return false;
        }
        int moved = anyMoved();
        int other = anyOn(homeOf(moved));
        int target = hostOf(moved);
        if (other < 0 || other == moved || !isTarget(other, target)) {
            return false;
        }
        proposal.send(moved, homeOf(moved)).send(other, target);
        return true;
    }

    /** A troubled convoy goes to a host, and one from there comes back for it, or goes to a third host. */
    private boolean exchange(Proposal proposal) {
        int convoy = anyOf(troubled);
        int from = hostOf(convoy);
        int target = anyOf(convoys.targets(convoy));
        int other = anyOn(target);
        if (other < 0 || other == convoy || target == from || !convoys.isMovable(other)) {
            return false;
        }
        int third = random.nextBoolean() ? from : anyOf(convoys.targets(other));
        if (third == target || !isTarget(other, third)) {
            return false;
        }
        proposal.send(convoy, target).send(other, third);
        return true;
    }

    private int anyOf(int[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private int anyMoved() {
        int index = random.nextInt(placement.occupants().movedCount());
        return convoys.of(placement.occupants().moved(index));
    }

    /** A convoy on the host, or −1. */
    private int anyOn(int host) {
        int count = placement.occupants().count(host);
        return count == 0 ? -1 : convoys.of(placement.occupants().on(host, random.nextInt(count)));
    }

    private int hostOf(int convoy) {
        return placement.hostOf(convoys.members(convoy)[0]);
    }

    private int homeOf(int convoy) {
        return problem.home(convoys.members(convoy)[0]);
    }

    private boolean isTarget(int convoy, int host) {
        return convoys.isTarget(convoy, host) || (convoys.isMovable(convoy) && host == homeOf(convoy));
    }
}
