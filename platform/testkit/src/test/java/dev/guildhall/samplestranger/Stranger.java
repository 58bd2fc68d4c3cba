package dev.guildhall.samplestranger;

/** A type of a service that is not the sample's own. */
public record Stranger(String name) {}
