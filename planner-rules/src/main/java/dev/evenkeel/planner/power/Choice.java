package dev.evenkeel.planner.power;

import dev.evenkeel.model.plan.Refusal;
import dev.evenkeel.planner.order.MigrationOrder;
import dev.evenkeel.planner.placement.Placement;
import java.util.List;

/**
 * What choosing hosts to switch off came to.
 *
 * @param placement of the problem that empties the chosen hosts; the present one, which empties none, when nothing is worth it
 * @param order of the migrations that lead there
 * @param refusals why other candidates stay on
 */
public record Choice(Placement placement, MigrationOrder order, List<Refusal> refusals) {}
