package dev.guildhall.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A bus that checks what it is given against what may be: per stream the numbers 1, 2, 3 …, and a number that comes again only
 * under the id that it first had. It fails at random, before, amid and after taking a batch.
 */
final class ProofBus implements EventBus {
    private final Random random;
    private final List<List<UUID>> streams;
    private final List<String> wrong = new ArrayList<>();
    private long repeats;
    private long failures;

    ProofBus(int streams, long seed) {
        this.random = new Random(seed);
        this.streams = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            this.streams.add(new ArrayList<>());
        }
    }

    /** Two relays never publish at once, or the proof fails; the lock is for the threads that look on. */
    @Override
    public synchronized void publish(List<PublishedEvent> events) {
        int taken = switch (random.nextInt(40)) {
            case 0 -> 0;
            case 1 -> random.nextInt(events.size() + 1);
            default -> Integer.MAX_VALUE;
        };
        events.stream().limit(taken).forEach(this::take);
        if (taken != Integer.MAX_VALUE || random.nextInt(40) == 0) {
            failures++;
            throw new IllegalStateException("the bus is away for once");
        }
    }

    private void take(PublishedEvent event) {
        List<UUID> stream = streams.get(Integer.parseInt(event.partitionKey()));
        int number = Integer.parseInt(event.payloadJson());
        if (number == stream.size() + 1) {
            stream.add(event.id());
        } else if (number > stream.size() + 1) {
            note("stream " + event.partitionKey() + ": " + number + " came after " + stream.size());
        } else if (stream.get(number - 1).equals(event.id())) {
            repeats++;
        } else {
            note("stream " + event.partitionKey() + ": " + number + " came under two ids, so one was rolled back");
        }
    }

    private void note(String what) {
        if (wrong.size() < 20) {
            wrong.add(what);
        }
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How many of each stream came. */
    synchronized List<Integer> published() {
        return streams.stream().map(List::size).toList();
    }

    synchronized long repeats() {
        return repeats;
    }

    synchronized long failures() {
        return failures;
    }
}
