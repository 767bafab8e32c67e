/** Settings of the engine: typed records with their defaults, and the reader that turns a YAML file into them or into one report of all its problems. */
package dev.evenkeel.engine.config;
