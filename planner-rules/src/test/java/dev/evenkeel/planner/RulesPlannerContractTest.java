package dev.evenkeel.planner;

import dev.evenkeel.model.contract.PlannerContract;
import dev.evenkeel.model.port.Planner;

class RulesPlannerContractTest extends PlannerContract {
    @Override
    protected Planner planner() {
        return new RulesPlanner();
    }
}
