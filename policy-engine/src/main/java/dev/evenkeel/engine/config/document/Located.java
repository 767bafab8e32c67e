package dev.evenkeel.engine.config.document;

/** What was read, and where: for checks that need other parts of the file. */
public record Located<T>(T value, Node at) {}
