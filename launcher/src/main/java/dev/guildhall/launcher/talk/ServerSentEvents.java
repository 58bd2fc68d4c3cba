package dev.guildhall.launcher.talk;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts the lines of a {@code text/event-stream} into events; comments are dropped. Read by one thread. */
final class ServerSentEvents implements Iterator<ServerSentEvents.Event> {
    private final Iterator<String> lines;
    private @Nullable Event next;

    /**
     * One event.
     *
     * @param type {@code message} when the stream names none
     */
    record Event(String type, String data) {}

    ServerSentEvents(Stream<String> lines) {
        this.lines = lines.iterator();
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Event next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("the stream has ended");
        }
        Event event = next;
        next = null;
        return event;
    }

    /** An event without its closing empty line was cut off and counts as none. */
    private @Nullable Event read() {
        String type = "message";
        StringBuilder data = new StringBuilder();
        boolean any = false;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                if (any) {
                    return new Event(type, data.toString());
                }
                type = "message";
            } else if (line.startsWith("event:")) {
                type = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(any ? "\n" : "").append(value(line.substring("data:".length())));
                any = true;
            }
        }
        return null;
    }

    /** One space after the colon belongs to the syntax, further ones to the data. */
    private static String value(String afterColon) {
        return afterColon.startsWith(" ") ? afterColon.substring(1) : afterColon;
    }
}
