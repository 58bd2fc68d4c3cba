package dev.guildhall.inference.dialogue;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this instance has models write right now, so that there is never too much of it, and that it can be put down or drained.
 * Safe for use by many threads.
 */
public final class RunningAnswers {
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final int most;
    private volatile boolean closing;

    /** Answers of which no more than {@code most} are made at a time. */
    public RunningAnswers(int most) {
        this.most = most;
    }

    /** @param owner who may have it put down; absent if nobody may */
    private record Running(@Nullable String owner, Consumer<Refusal> stop) {}

    /**
     * Enters a stream, which its owner may have put down.
     *
     * @param owner whom it is for, as {@link StreamRecord} has it
     * @throws dev.guildhall.platform.errors.RefusedException if the service is shutting down, or as busy as it may be
     */
    void enter(String owner, Tape tape) {
        enter(tape.stream(), new Running(owner, tape::stop));
    }

    /**
     * Enters what is written whole.
     *
     * @param stop ends it, from any thread and at once; is told why
     * @throws dev.guildhall.platform.errors.RefusedException if the service is shutting down, or as busy as it may be
     */
    public void enter(UUID answer, Consumer<Refusal> stop) {
        enter(answer, new Running(null, stop));
    }

    private void enter(UUID answer, Running entered) {
        if (running.size() >= most) {
            throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The service is busy; try again shortly")
                    .withDetail("reason", "busy")
                    .asException();
        }
        running.put(answer, entered);
        if (closing) {
            leave(answer);
            throw shuttingDown().asException();
        }
    }

    public void leave(UUID answer) {
        running.remove(answer);
    }

    /** Stops a stream because its owner wants to go on with it elsewhere; returns whether it was here, and that owner's. */
    public boolean putDown(UUID stream, String owner) {
        Running found = running.get(stream);
        if (found == null || !owner.equals(found.owner)) {
            return false;
        }
        found.stop.accept(
                Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The stream is being resumed over another connection")
                        .withDetail("reason", "resumed_elsewhere"));
        return true;
    }

    /** Takes answers again after a {@link #drain}, which ends with this if it still goes on. */
    public void open() {
        closing = false;
    }

    /** Takes no new answers from now on, and stops those still running after {@code grace}. Returns at once. */
    public void drain(Duration grace) {
        closing = true;
        Thread.ofVirtual().name("dialogue-drain").start(() -> {
            long end = System.nanoTime() + grace.toNanos();
            try {
                while (closing && !running.isEmpty() && System.nanoTime() < end) {
                    Thread.sleep(20);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            if (closing) {
                running.values().forEach(each -> each.stop.accept(shuttingDown()));
            }
        });
    }

    private static Refusal shuttingDown() {
        return Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The service is shutting down; another instance answers")
                .withDetail("reason", "shutting_down");
    }
}
