package dev.guildhall.platform.outbox.kinesis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch by partition key: a lane for each key, in which records wait for the one before them. Lanes take turns, so that a
 * long one does not keep the others waiting.
 *
 * <p>Thread rule: one thread.
 */
final class Lanes {
    /** The limits of a call of PutRecords; Kinesis has raised the second since, not every server has. */
    static final int MOST_RECORDS = 500;

    static final int MOST_BYTES = 5 * 1024 * 1024;

    private final ArrayDeque<Lane> waiting = new ArrayDeque<>();

    Lanes(List<KinesisRecord> records) {
        Map<String, Lane> byKey = new LinkedHashMap<>();
        for (KinesisRecord each : records) {
            byKey.computeIfAbsent(each.partitionKey(), _ -> new Lane()).records.add(each);
        }
        waiting.addAll(byKey.values());
    }

    boolean areEmpty() {
        return waiting.isEmpty();
    }

    /** The lanes whose first records fit into one call; at least one. They are not waiting until they are given back. */
    List<Lane> nextCall() {
        List<Lane> call = new ArrayList<>();
        int bytes = 0;
        while (!waiting.isEmpty() && call.size() < MOST_RECORDS) {
            int size = waiting.getFirst().first().size();
            if (!call.isEmpty() && bytes + size > MOST_BYTES) {
                break;
            }
            bytes += size;
            call.add(waiting.removeFirst());
        }
        return call;
    }

    /** Those that are done are forgotten. */
    void giveBack(List<Lane> call) {
        for (Lane lane : call) {
            if (!lane.records.isEmpty()) {
                waiting.addLast(lane);
            }
        }
    }

    /** The records of one partition key that Kinesis has not taken, in their order. */
    static final class Lane {
        private final ArrayDeque<KinesisRecord> records = new ArrayDeque<>();
        private int attempts;

        KinesisRecord first() {
            return records.getFirst();
        }

        void taken() {
            records.removeFirst();
            attempts = 0;
        }

        /** How often the first record was sent in vain. */
        int countAttempt() {
            return ++attempts;
        }
    }
}
