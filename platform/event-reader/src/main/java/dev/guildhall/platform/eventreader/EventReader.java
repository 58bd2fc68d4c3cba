package dev.guildhall.platform.eventreader;

import dev.guildhall.platform.eventreader.EventStream.Entry;
import dev.guildhall.platform.eventreader.EventStream.Taken;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.stream.RecordId;

/**
 * Reads one subscription: its events one after the other, in the stream's order. A failing event is given again at once, before
 * those behind it, until it is handled or dead; so a group with a single reader keeps the order. Readers that share a group
 * share its events, and with that the order ends.
 *
 * <p>Thread rule: one thread runs it; {@link #stop} may be called from any.
 */
final class EventReader implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(EventReader.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 16;
    private static final int LONGEST_REASON = 500;

    private final RedisConnectionFactory connections;
    private final EventSubscription subscription;
    private final EventReaderSettings settings;
    private final EventReaderMeters meters;
    private final String name = "reader-" + UUID.randomUUID();
    private final CountDownLatch stopped = new CountDownLatch(1);

    EventReader(
            RedisConnectionFactory connections,
            EventSubscription subscription,
            EventReaderSettings settings,
            EventReaderMeters meters) {
        this.connections = connections;
        this.subscription = subscription;
        this.settings = settings;
        this.meters = meters;
    }

    /** It ends after the event in hand. */
    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        int failures = 0;
        while (isRunning()) {
            try (EventStream stream = new EventStream(connections, subscription, settings, name)) {
                stream.makeGroup();
                takeBack(stream);
                if (failures > 0) {
                    log.info("events of {} are read again, after {} failed attempts", subscription.topic(), failures);
                    failures = 0;
                }
                readUntilStopped(stream);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (RedisErrors.says(e, "NOGROUP")) {
                    log.warn(
                            "the group {} of {} is gone, as after a loss of Redis; it begins again with what the stream has",
                            subscription.group(),
                            subscription.topic());
                } else {
                    failures = failed(failures, e);
                }
            }
        }
    }

    private int failed(int failures, RuntimeException cause) {
        if (failures == 0) {
            log.warn("events of {} cannot be read: {}", subscription.topic(), cause.getMessage(), cause);
        } else {
            log.debug("events of {} still cannot be read", subscription.topic(), cause);
        }
        try {
            boolean _ = stopped.await(backoff(failures).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
        return failures + 1;
    }

    /** Doubles up to the cap; between half and all of it, so that readers do not come back in step. */
    private Duration backoff(int failures) {
        long doubled = FIRST_BACKOFF.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        long capped = Math.min(doubled, settings.longestBackoff().toMillis());
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
    }

    private void takeBack(EventStream stream) throws InterruptedException {
        Taken taken = stream.takeBack();
        while (isRunning() && !(taken.entries().isEmpty() && taken.dropped() == 0)) {
            meters.dropped(taken.dropped());
            handleAll(stream, taken.entries());
            taken = stream.takeBack();
        }
    }

    private void readUntilStopped(EventStream stream) throws InterruptedException {
        Duration between =
                settings.takeOverAfter().compareTo(MEASURED_EVERY) < 0 ? settings.takeOverAfter() : MEASURED_EVERY;
        long next = System.nanoTime();
        while (isRunning()) {
            if (System.nanoTime() - next >= 0) {
                Taken taken = stream.takeOver();
                meters.dropped(taken.dropped());
                handleAll(stream, taken.entries());
                meters.measured(stream.countPending());
                next = System.nanoTime() + between.toNanos();
            }
            handleAll(stream, stream.readNew());
        }
        stream.leave();
    }

    private void handleAll(EventStream stream, List<Entry> entries) throws InterruptedException {
        long lastSign = System.nanoTime();
        for (int i = 0; i < entries.size(); i++) {
            if (!isRunning()) {
                stream.release(ids(entries.subList(i, entries.size())));
                return;
            }
            if (System.nanoTime() - lastSign > settings.takeOverAfter().toNanos() / 3) {
                stream.keep(ids(entries.subList(i, entries.size())));
                lastSign = System.nanoTime();
            }
            handle(stream, entries.get(i));
        }
    }

    /** Until it is handled or dead, or this reader stops. */
    private void handle(EventStream stream, Entry first) throws InterruptedException {
        Entry entry = first;
        while (true) {
            ReadEvent event = entry.event();
            if (event == null) {
                bury(stream, entry, "it has not the fields of an event");
                return;
            }
            if (entry.delivery() > settings.deliveries()) {
                bury(stream, entry, "no reader that was given it came back");
                return;
            }
            if (subscription.dropsRepeats() && stream.wasHandled(event.id())) {
                stream.acknowledge(entry.recordId());
                meters.repeat();
                return;
            }
            try {
                subscription.handler().handle(event);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                meters.failed();
                log.debug("event {} failed at delivery {}", event.id(), entry.delivery(), e);
                if (entry.delivery() >= settings.deliveries()) {
                    bury(stream, entry, reason(e));
                    return;
                }
                if (stopped.await(pause(entry.delivery()).toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                entry = stream.deliverAgain(entry);
                continue;
            }
            if (subscription.dropsRepeats()) {
                stream.rememberHandled(event.id());
            }
            stream.acknowledge(entry.recordId());
            meters.handled();
            return;
        }
    }

    private void bury(EventStream stream, Entry entry, String reason) {
        stream.bury(entry, reason);
        meters.died();
        log.error(
                "entry {} of {} was put into {} for group {}, after {} deliveries",
                entry.recordId(),
                subscription.topic(),
                EventStream.deadLetters(subscription.topic()),
                subscription.group(),
                entry.delivery());
    }

    private static String reason(Exception e) {
        String reason = e.toString();
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    /** Shorter than what would make another reader think that this one is dead. */
    private Duration pause(long delivery) {
        long doubled = settings.retryPause().toMillis() << Math.min(delivery - 1, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.min(doubled, settings.takeOverAfter().toMillis() / 3));
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private static List<RecordId> ids(List<Entry> entries) {
        return entries.stream().map(Entry::recordId).toList();
    }
}
