/** The journal: an SQL table on disk for a running engine, and one in memory for simulation runs. */
package dev.evenkeel.engine.journal;
