package dev.evenkeel.model.plan;

import dev.evenkeel.model.HostId;
import dev.evenkeel.model.Resource;

/**
 * A host's utilisation of one resource before the plan and after it, as fractions of capacity by mean demand over the plan's window.
 */
public record Prediction(HostId host, Resource resource, double before, double after) {}
