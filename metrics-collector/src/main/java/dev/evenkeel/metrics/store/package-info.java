/** Where points are kept: embedded on disk, or in memory for simulation runs. */
package dev.evenkeel.metrics.store;
