/** History of load in an InfluxDB server: {@code append} ─► spool on disk ─► sender ─► server ─► reader. */
package dev.evenkeel.metrics.store.influx;
