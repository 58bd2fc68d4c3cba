package dev.guildhall.platform.testkit.architecture.samples.good.tavern;

/** A port. */
public interface Guests {
    int count();
}
