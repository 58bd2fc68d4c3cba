package dev.guildhall.orchestration.foundation.room;

/** First in, first out; grows with what is in it. Thread rule: one thread. */
final class IntQueue {
    private static final int AT_FIRST = 256;

    private int[] ring = new int[AT_FIRST];
    private int head;
    private int size;

    void add(int number) {
        if (size == ring.length) {
            int[] larger = new int[size * 2];
            int untilEnd = size - head;
            System.arraycopy(ring, head, larger, 0, untilEnd);
            System.arraycopy(ring, 0, larger, untilEnd, head);
            ring = larger;
            head = 0;
        }
        ring[(head + size) & (ring.length - 1)] = number;
        size++;
    }

    /** Takes the oldest; there must be one. */
    int remove() {
        int number = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return number;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }
}
