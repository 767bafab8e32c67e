package dev.evenkeel.model.port;

import dev.evenkeel.model.plan.Plan;
import dev.evenkeel.model.plan.PlanRequest;

/** Makes plans. Pure: the same request, seed included, gives the same plan on any machine; an empty plan says why. */
public interface Planner {
    Plan plan(PlanRequest request);
}
