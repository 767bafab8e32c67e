/**
 * Samples in, windows and snapshots out: the collector averages what drivers read over each sample period, stores it, and keeps the
 * windows that decisions are made on in the process.
 */
package dev.evenkeel.metrics;
