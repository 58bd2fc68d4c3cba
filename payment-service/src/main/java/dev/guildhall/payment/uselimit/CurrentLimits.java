package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.uselimit.LimitsFile.BadLimitsFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits that hold now: as configured, and over that what the file says. Whoever asks when the file is due to be looked at
 * looks; the others go on with what is known. A file that becomes bad, or goes away, leaves the limits as they were.
 *
 * <p>Thread rule: any thread may call any method.
 */
public final class CurrentLimits {
    private static final Logger log = LoggerFactory.getLogger(CurrentLimits.class);

    private final LimitTable configured;
    private final @Nullable Path file;
    private final Duration check;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Known known;

    /** Throws an {@link IllegalArgumentException} if there is a file to read and it is bad: at the start nothing else is known. */
    public CurrentLimits(UseLimitSettings settings, Clock clock) {
        this.configured = settings.table();
        this.file = settings.file();
        this.check = settings.fileCheck();
        this.clock = clock;
        this.known = new Known(configured, null, clock.instant().plus(check));
        if (file != null) {
            try {
                Stamp stamp = Stamp.of(file);
                this.known = new Known(
                        LimitsFile.read(file).over(configured),
                        stamp,
                        clock.instant().plus(check));
            } catch (BadLimitsFileException e) {
                throw new IllegalArgumentException("guildhall.payment.limits.file: " + file + ": " + e.getMessage());
            }
        }
    }

    /** What a file that was not changed keeps. */
    private record Stamp(FileTime changed, long size) {
        static @Nullable Stamp of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime(), attributes.size());
            } catch (IOException _) {
                // It is not there, or not for us; to read it will say so.
                return null;
            }
        }
    }

    private record Known(LimitTable table, @Nullable Stamp stamp, Instant lookAgain) {}

    /** The limits of all tiers. */
    LimitTable table() {
        if (file != null && !clock.instant().isBefore(known.lookAgain()) && looking.tryLock()) {
            try {
                look(file);
            } finally {
                looking.unlock();
            }
        }
        return known.table();
    }

    private void look(Path path) {
        Known before = known;
        Instant next = clock.instant().plus(check);
        @Nullable Stamp stamp = Stamp.of(path);
        LimitTable table = before.table();
        if (stamp == null ? before.stamp() != null : !stamp.equals(before.stamp())) {
            try {
                table = LimitsFile.read(path).over(configured);
                log.info("{} was read: its limits hold from now on", path);
            } catch (BadLimitsFileException e) {
                log.warn("{} is bad, the limits stay as they were: {}", path, e.getMessage());
            }
        }
        known = new Known(table, stamp, next);
    }
}
