package dev.evenkeel.simulator.world;

import dev.evenkeel.model.plan.Action;
import dev.evenkeel.model.port.ActionId;
import dev.evenkeel.model.port.ActionStatus;
import dev.evenkeel.model.port.PortException;
import dev.evenkeel.simulator.judge.Judge;
import dev.evenkeel.simulator.judge.Objection;
import dev.evenkeel.simulator.judge.Violation;
import dev.evenkeel.simulator.judge.ViolationKind;

/** Commands that come through the driver, each by its name; the judge has a look at every one. */
public final class Commands {
    private final World world;
    private final Judge judge;
    private final Cells cells;

    public Commands(World world) {
        this.world = world;
        this.judge = world.judge;
        this.cells = world.cells;
    }

    /**
     * Starts a command, unless it was started under this name before.
     *
     * @return false when there was nothing to do
     */
    public boolean start(ActionId id, Action action) {
        if (world.faults.commandsFail()) {
            throw new PortException("The pool's management turned down '" + action.inWords() + "': internal error.");
        }
        if (isKnown(id, action)) {
            return false;
        }
        judge.objection(world.now(), action, world.facts).ifPresent(objection -> refuse(action, objection));
        judge.accepted(world.now(), action, world.facts).forEach(world.graces::grant);
        world.actions.began(id, action);
        begin(id, action);
        world.checkTouched();
        return true;
    }

    private boolean isKnown(ActionId id, Action action) {
        Action known = world.actions.find(id).map(entry -> entry.action).orElse(action);
        if (!known.equals(action)) {
            String sentence = "Action " + id + " is '" + known.inWords() + "' already.";
            judge.record(new Violation(world.now(), ViolationKind.DONE_TWICE, action.inWords(), sentence));
            throw new PortException(sentence);
        }
        return world.actions.find(id).isPresent();
    }

    private void refuse(Action action, Objection objection) {
        judge.refused(world.now(), action, objection);
        throw new PortException("The pool refused to " + action.inWords() + ". " + objection.sentence());
    }

    private void begin(ActionId id, Action action) {
        if (action instanceof Action.Migrate move) {
            world.migrations.start(
                    cells.vm(move.vm()).orElseThrow(), cells.host(move.to()).orElseThrow(), true, id);
        } else if (action instanceof Action.PowerOff off) {
            world.power.powerOff(cells.host(off.host()).orElseThrow(), id);
        }
    }

    public ActionStatus status(ActionId id) {
        return world.actions.find(id).map(this::status).orElse(new ActionStatus.Unknown());
    }

    private ActionStatus status(ActionBoard.Entry entry) {
        if (entry.end == null) {
            return new ActionStatus.Running(Math.min(1, Math.max(0, progress(entry.action))));
        }
        if (!entry.told) {
            entry.told = true;
            judge.told(entry.action, entry.end instanceof ActionStatus.Succeeded);
        }
        return entry.end;
    }

    private double progress(Action action) {
        long now = world.nowNanos();
        if (action instanceof Action.Migrate move) {
            return cells.vm(move.vm()).orElseThrow().migration.progress(now);
        }
        Action.PowerOff off = (Action.PowerOff) action;
        return PowerCycles.progress(cells.host(off.host()).orElseThrow(), now);
    }

    /**
     * Breaks off a migration; a shutdown can not be called back.
     *
     * @return false when there was nothing to do
     */
    public boolean cancel(ActionId id) {
        if (world.faults.commandsFail()) {
            throw new PortException("The pool's management turned down cancelling action " + id + ": internal error.");
        }
        MigrationCell migration = world.actions
                .find(id)
                .filter(entry -> entry.end == null && entry.action instanceof Action.Migrate)
                .map(entry -> cells.vm(((Action.Migrate) entry.action).vm()).orElseThrow().migration)
                .orElse(null);
        if (migration == null) {
            return false;
        }
        if (!migration.from.answers(world.nowNanos())) {
            throw new PortException("Host '" + migration.from.host.id() + "' does not answer; its migration of VM '"
                    + migration.vm.vm.id() + "' goes on.");
        }
        world.migrations.breakOff(migration, "The migration of VM '" + migration.vm.vm.id() + "' was cancelled.");
        world.checkTouched();
        return true;
    }
}
