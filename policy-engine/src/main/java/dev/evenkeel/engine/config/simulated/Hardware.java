package dev.evenkeel.engine.config.simulated;

import dev.evenkeel.model.PowerCurve;
import java.util.Optional;

/**
 * What a simulated host is made of: a model with published figures, or figures of its own, which go before the model's. Without a
 * model, cores, clock and memory are there.
 *
 * @param model name of a power model
 * @param cores physical cores
 * @param mhzPerCore clock, MHz
 * @param memoryMiB memory for VMs, MiB
 * @param power watts by CPU utilisation
 */
public record Hardware(
        Optional<String> model,
        Optional<Integer> cores,
        Optional<Integer> mhzPerCore,
        Optional<Long> memoryMiB,
        Optional<PowerCurve> power) {}
