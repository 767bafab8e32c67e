/** Load of the past out of files: reads several forms, sorts what they hold by time on the disk, and hands it to a store. */
package dev.evenkeel.metrics.ingest;
