package dev.guildhall.platform.testkit.upstream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The latest calls; older ones are forgotten, so that an upstream can serve for ever. */
final class CallBook {
    static final int MOST = 4_096;

    private record Entry(String cue, Call call) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();

    Call add(String cue, Request request, long now) {
        Call call = new Call(request.head(), request.body(), now);
        lock.lock();
        try {
            if (entries.size() == MOST) {
                entries.removeFirst();
            }
            entries.addLast(new Entry(cue, call));
            return call;
        } finally {
            lock.unlock();
        }
    }

    List<Call> of(String cue) {
        lock.lock();
        try {
            return entries.stream()
                    .filter(entry -> entry.cue().equals(cue))
                    .map(Entry::call)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
