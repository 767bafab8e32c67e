/**
 * Reads YAML and JSON files into typed records and reports all that is wrong with a file at once, each problem with its line and key
 * path. It knows nothing of the settings themselves.
 */
package dev.evenkeel.engine.config.document;
