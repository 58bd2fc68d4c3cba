package dev.guildhall.inference;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.platform.departure.CallerGoneException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The narrator, unless the scene carries a direction: {@code world_state.direction} one of {@code fails}, {@code breaks} (after
 * two pieces), {@code silent} (until {@link #release}), {@code endless} (until nobody reads). {@code world_state.cue} names
 * the performance, so that a test can wait for its end.
 */
public final class DirectedModel implements DialogueModel {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DialogueModel narrator;
    private final Map<String, CountDownLatch> begun = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> released = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> abandoned = new ConcurrentHashMap<>();

    public DirectedModel(DialogueModel narrator) {
        this.narrator = narrator;
    }

    @Override
    public String name() {
        return narrator.name();
    }

    @Override
    public Completion speak(Prompt prompt, TokenSink sink) {
        Map<String, String> world = prompt.scene().worldState();
        String cue = world.getOrDefault("cue", "");
        latch(begun, cue).countDown();
        return switch (world.getOrDefault("direction", "")) {
            case "fails" -> throw new ModelFailedException(Failure.SERVER_ERROR, "as directed");
            case "breaks" -> {
                sink.accept("Listen,");
                sink.accept(" the");
                throw new ModelFailedException(Failure.SERVER_ERROR, "as directed");
            }
            case "silent" -> {
                await(latch(released, cue));
                sink.accept("At last.");
                yield completion("At last.");
            }
            case "endless" -> endless(sink, cue);
            default -> narrator.speak(prompt, sink);
        };
    }

    private Completion endless(TokenSink sink, String cue) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                sink.accept(" on and on and on and on and on and on and on and on and on and on and on and on and on");
            }
        } catch (CallerGoneException gone) {
            latch(abandoned, cue).countDown();
            throw gone;
        }
        throw new ModelFailedException(Failure.TIMED_OUT, "nobody left within " + PATIENCE);
    }

    /** Lets the silent performance speak. */
    public void release(String cue) {
        latch(released, cue).countDown();
    }

    public void awaitBegun(String cue) {
        await(latch(begun, cue));
    }

    /** Waits until the endless performance was told that its reader left. */
    public void awaitAbandoned(String cue) {
        await(latch(abandoned, cue));
    }

    private static CountDownLatch latch(Map<String, CountDownLatch> latches, String cue) {
        return latches.computeIfAbsent(cue, name -> new CountDownLatch(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain for " + PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Completion completion(String text) {
        return new Completion(
                text,
                FinishReason.STOP,
                new Usage(10, 3, true),
                new Reading("greeting", "calm", 0.5f, List.of("leave")));
    }
}
