/**
 * The strategies that other systems use, each as a small reference implementation of the {@link dev.evenkeel.model.port.Planner} port. They
 * know what a hypervisor would refuse, and only what their papers and manuals say they know besides. Migrations follow one after the other.
 */
package dev.evenkeel.benchmarks.strategy;
