package dev.guildhall.benchmarks.dialogue;

import dev.guildhall.benchmarks.dialogue.load.Dialect;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of those who are measured beside each other.
 *
 * @param port on 127.0.0.1
 * @param headers lines of the head of each request, each with its line end
 * @param process whose CPU counts; null for the upstream, whose work everybody causes
 * @param repeats whether requests come again, so that a cache knows the answers
 */
record Candidate(
        String name,
        Dialect dialect,
        int port,
        String headers,
        @Nullable ProcessHandle process,
        boolean repeats) {

    /** The process, of a candidate that is measured for itself. */
    ProcessHandle ownProcess() {
        if (process == null) {
            throw new IllegalStateException(name + " has no process of its own");
        }
        return process;
    }

    /** Whether its process has ended, by itself: all that are measured are to live to the end. */
    boolean hasEnded() {
        return process != null && !process.isAlive();
    }

    /** A line for each reason, to stand under a table; nothing without failures. */
    String linesOn(Map<String, Integer> failures) {
        return failures.entrySet().stream()
                .map(failure -> "\n  %s failed %d times: %s".formatted(name, failure.getValue(), failure.getKey()))
                .collect(Collectors.joining());
    }
}
