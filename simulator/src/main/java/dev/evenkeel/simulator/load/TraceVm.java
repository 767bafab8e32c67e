package dev.evenkeel.simulator.load;

/**
 * A recorded VM.
 *
 * @param name its name in the trace
 * @param cores virtual CPUs; the largest number where it changed within the trace
 * @param cpuMhz CPU it was given, MHz, cores × clock; the largest
 * @param memoryMiB memory it was given, MiB; the largest
 */
public record TraceVm(String name, int cores, double cpuMhz, long memoryMiB) {}
