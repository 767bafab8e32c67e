/** What a simulated pool has come to so far: energy, service and migrations, beside the same load with every host always on. */
package dev.evenkeel.simulator.report;
