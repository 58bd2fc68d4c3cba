package dev.guildhall.platform.eventreader;

/** What is to be done with an event. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Returns once the event is dealt with; it is acknowledged then. After an exception it is given again, a number of times,
     * and put among the dead letters at last. It should take less than {@code guildhall.events.take-over-after}, or another
     * reader of the group may be given the event as well.
     *
     * <p>The same event may come more than once. A handler that must not act twice writes the event's id in the transaction
     * in which it acts.
     *
     * <p>Thread rule: called by one thread for each subscription. It is interrupted when the service stops and it has not
     * returned in time.
     */
    void handle(ReadEvent event) throws Exception;
}
