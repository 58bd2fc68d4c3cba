package dev.guildhall.benchmarks.dialogue.load;

import java.util.function.IntFunction;

/**
 * Who is asked, and what.
 *
 * @param port on 127.0.0.1
 * @param requests the whole HTTP request of a number from 0, head and body
 */
public record Target(int port, Dialect dialect, Form form, IntFunction<byte[]> requests) {}
