/**
 * Snapshots and plans as JSON, in a documented and versioned form: {@code docs/schema}. Written in a fixed order, so that equal things
 * give equal texts; read with all problems at once.
 */
package dev.evenkeel.engine.json;
