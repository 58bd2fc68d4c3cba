package dev.guildhall.inference.ladder;

import dev.guildhall.inference.ladder.Delivery.StoppedException;
import dev.guildhall.inference.ladder.LadderOutcome.BrokenOff;
import dev.guildhall.inference.ladder.LadderOutcome.Silent;
import dev.guildhall.inference.ladder.LadderOutcome.Spoken;
import dev.guildhall.inference.model.CallerGoneException;
import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.TokenEstimate;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the models of a tier, step by step, and at last the narrator. */
public final class ModelLadder {
    private static final Logger log = LoggerFactory.getLogger(ModelLadder.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private final Steps steps;
    private final Backend narrator;
    private final Function<Scene, Reading> readings;
    private final Moderation moderation;
    private final LadderSettings settings;

    /**
     * A ladder.
     *
     * @param readings how a scene is understood, for an answer that was stopped before its model could say so
     */
    public ModelLadder(
            Steps steps,
            Backend narrator,
            Function<Scene, Reading> readings,
            Moderation moderation,
            LadderSettings settings) {
        this.steps = steps;
        this.narrator = narrator;
        this.readings = readings;
        this.moderation = moderation;
        this.settings = settings;
    }

    /** {@link Steps#signature}. */
    public String signature(Tier tier) {
        return steps.signature(tier);
    }

    /**
     * Has a prompt answered, on the calling thread.
     *
     * @throws CallerGoneException if the reader left; whatever was being asked has been stopped
     */
    public LadderOutcome speak(Prompt prompt, TokenSink reader) {
        return new Climb(prompt, reader).outcome();
    }

    /** One way up the ladder. */
    private final class Climb {
        private final Prompt prompt;
        private final TokenSink reader;
        private final List<Attempt> attempts = new ArrayList<>(1);
        private final long begun = System.nanoTime();

        Climb(Prompt prompt, TokenSink reader) {
            this.prompt = prompt;
            this.reader = reader;
        }

        LadderOutcome outcome() {
            Failure firstStepFailed = null;
            for (Step step : steps.of(prompt.scene().tier())) {
                for (Backend backend : step.shuffled(ThreadLocalRandom.current())) {
                    LadderOutcome outcome = ask(backend, firstStepFailed);
                    if (outcome != null) {
                        return outcome;
                    }
                }
                if (firstStepFailed == null && !attempts.isEmpty()) {
                    firstStepFailed = attempts.getLast().failure();
                }
            }
            LadderOutcome narrated = attempt(narrator, firstStepFailed).outcome;
            return narrated == null ? new Silent(attempts) : narrated;
        }

        /** Asks a backend, more than once if that can help; returns nothing if the next one is to be asked. */
        private @Nullable LadderOutcome ask(Backend backend, @Nullable Failure degradedBy) {
            for (int retries = 0; ; retries++) {
                if (elapsed().compareTo(settings.patience()) > 0) {
                    return null;
                }
                if (!backend.health().tryAsk()) {
                    attempts.add(
                            new Attempt(backend.name(), backend.model().name(), Failure.RESTING, Duration.ZERO, 0));
                    return null;
                }
                Result result = attempt(backend, degradedBy);
                ModelFailedException failed = result.failed;
                if (failed == null) {
                    return result.outcome;
                }
                if (!failed.failure().retryable() || !waitBefore(retries, backend, failed.retryAfter())) {
                    return null;
                }
            }
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        /** Waits before asking again; returns whether to. */
        private boolean waitBefore(int retries, Backend backend, @Nullable Duration wish) {
            Duration wait = wish == null ? FIRST_WAIT.multipliedBy(1L << Math.min(retries, 10)) : wish;
            if (wait.compareTo(settings.longestRetryWait()) > 0) {
                if (wish != null) {
                    backend.health().leaveInPeace(wish);
                }
                return false;
            }
            if (retries >= settings.retries() || elapsed().plus(wait).compareTo(settings.patience()) > 0) {
                return false;
            }
            // Up to half of it more, so that many callers do not come back at once.
            long nanos = wait.toNanos() + ThreadLocalRandom.current().nextLong(wait.toNanos() / 2 + 1);
            CountDownLatch left = new CountDownLatch(1);
            reader.departure().then(left::countDown);
            try {
                if (left.await(nanos, TimeUnit.NANOSECONDS)) {
                    reader.departure().requireReader();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CallerGoneException("interrupted");
            } finally {
                reader.departure().settle();
            }
            return true;
        }

        /**
         * Asks a backend once.
         *
         * @param degradedBy why the first step did not speak, where it was asked and failed
         */
        private Result attempt(Backend backend, @Nullable Failure degradedBy) {
            long start = System.nanoTime();
            Delivery delivery = new Delivery(reader, moderation.screen());
            try {
                Completion completion = backend.model().speak(prompt, delivery);
                delivery.end();
                backend.health().answered(since(start));
                return Result.of(spoken(backend, completion, start, degradedBy));
            } catch (StoppedException stopped) {
                backend.health().answered(since(start));
                if (delivery.begun()) {
                    return Result.of(spoken(backend, stopped(delivery.text()), start, degradedBy));
                }
                return failed(
                        backend,
                        new ModelFailedException(Failure.FILTERED, "nothing of the answer may be said"),
                        start,
                        costOf(backend, ""));
            } catch (ModelFailedException failed) {
                backend.health().failed(failed, since(start));
                String said = delivery.text();
                Result result = failed(backend, failed, start, said.isEmpty() ? 0 : costOf(backend, said));
                return delivery.begun() ? Result.of(new BrokenOff(failed.failure(), attempts)) : result;
            } catch (RuntimeException leftOrDefect) {
                backend.health().leftAlone();
                throw leftOrDefect;
            }
        }

        private Spoken spoken(Backend backend, Completion completion, long start, @Nullable Failure degradedBy) {
            long cost = backend.prices().costMicros(completion.usage());
            attempts.add(new Attempt(backend.name(), backend.model().name(), null, since(start), cost));
            return new Spoken(completion, attempts, degradedBy);
        }

        private Completion stopped(String text) {
            return new Completion(text, FinishReason.CONTENT_FILTER, usageOf(text), readings.apply(prompt.scene()));
        }

        /** What a model took for its words, where it was not heard to the end and could not say so. */
        private Usage usageOf(String text) {
            return new Usage(prompt.estimatedTokens(), TokenEstimate.of(text), true);
        }

        private long costOf(Backend backend, String text) {
            return backend.prices().costMicros(usageOf(text));
        }

        private Result failed(Backend backend, ModelFailedException failed, long start, long cost) {
            attempts.add(new Attempt(backend.name(), backend.model().name(), failed.failure(), since(start), cost));
            log.warn(
                    "{} ({}): {}: {}",
                    backend.name(),
                    backend.model().name(),
                    failed.failure().key(),
                    failed.getMessage());
            return new Result(null, failed);
        }

        private static Duration since(long start) {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** Either how the climb ended, or why it has to go on. */
    private record Result(
            @Nullable LadderOutcome outcome, @Nullable ModelFailedException failed) {
        static Result of(LadderOutcome outcome) {
            return new Result(outcome, null);
        }
    }
}
