package dev.guildhall.benchmarks.comparison;

import dev.guildhall.benchmarks.load.Worker;

/**
 * One of those who do the same work beside each other.
 *
 * @param name as the tables call it
 * @param counted whose CPU it takes
 * @param worker does the work
 */
public record Side(String name, Counted counted, Worker worker) {}
