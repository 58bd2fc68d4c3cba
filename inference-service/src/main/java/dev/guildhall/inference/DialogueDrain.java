package dev.guildhall.inference;

import dev.guildhall.inference.dialogue.RunningAnswers;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Begins the end of running answers as soon as the service shuts down: before the servers, which wait for their requests,
 * begin to wait.
 */
final class DialogueDrain implements SmartLifecycle {
    private final RunningAnswers running;
    private final Duration grace;
    private volatile boolean started;

    DialogueDrain(RunningAnswers running, Duration grace) {
        this.running = running;
        this.grace = grace;
    }

    /** Also after a stop: a context that was paused goes on. */
    @Override
    public void start() {
        running.open();
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        running.drain(grace);
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
