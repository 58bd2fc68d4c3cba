package dev.guildhall.inference.ladder;

import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.billing.Hold;
import dev.guildhall.inference.billing.Holding;
import dev.guildhall.inference.billing.Holding.Degraded;
import dev.guildhall.inference.billing.Holding.Held;
import dev.guildhall.inference.billing.Holding.Refused;
import dev.guildhall.inference.ladder.Delivery.StoppedException;
import dev.guildhall.inference.ladder.LadderOutcome.BrokenOff;
import dev.guildhall.inference.ladder.LadderOutcome.Silent;
import dev.guildhall.inference.ladder.LadderOutcome.Spoken;
import dev.guildhall.inference.ladder.LadderOutcome.Unpaid;
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
import dev.guildhall.platform.errors.Refusal;
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
     * @param bill what pays for it
     * @throws CallerGoneException if the reader left; whatever was being asked has been stopped and paid for
     */
    public LadderOutcome speak(Prompt prompt, Bill bill, TokenSink reader) {
        return new Climb(prompt, bill, reader).outcome();
    }

    /** One way up the ladder. */
    private final class Climb {
        private final Prompt prompt;
        private final Bill bill;
        private final TokenSink reader;
        private final List<Attempt> attempts = new ArrayList<>(1);
        private final long begun = System.nanoTime();
        /** Why the first step did not speak. */
        private @Nullable String degradedReason;
        /** Why nothing may be asked any more that costs money. */
        private @Nullable String unpaidReason;

        Climb(Prompt prompt, Bill bill, TokenSink reader) {
            this.prompt = prompt;
            this.bill = bill;
            this.reader = reader;
        }

        LadderOutcome outcome() {
            for (Step step : steps.of(prompt.scene().tier())) {
                for (Backend backend : step.shuffled(ThreadLocalRandom.current())) {
                    LadderOutcome outcome = ask(backend);
                    if (outcome != null) {
                        return outcome;
                    }
                }
                if (degradedReason == null) {
                    degradedReason = whyNobodySpoke();
                }
            }
            LadderOutcome narrated = attempt(narrator, Hold.NOTHING).outcome;
            return narrated == null ? new Silent(attempts) : narrated;
        }

        private @Nullable String whyNobodySpoke() {
            if (unpaidReason != null || attempts.isEmpty()) {
                return unpaidReason;
            }
            Failure failure = attempts.getLast().failure();
            return failure == null ? null : "upstream_" + failure.key();
        }

        /** Asks a backend, more than once if that can help; returns nothing if the next one is to be asked. */
        private @Nullable LadderOutcome ask(Backend backend) {
            for (int retries = 0; ; retries++) {
                if (elapsed().compareTo(settings.patience()) > 0) {
                    return null;
                }
                if (!backend.prices().areFree() && unpaidReason != null) {
                    return null;
                }
                if (!backend.health().tryAsk()) {
                    attempts.add(
                            new Attempt(backend.name(), backend.model().name(), Failure.RESTING, Duration.ZERO, 0));
                    return null;
                }
                Result result = attemptIfPaid(backend);
                ModelFailedException failed = result.failed;
                if (failed == null) {
                    return result.outcome;
                }
                if (!failed.failure().retryable() || !waitBefore(retries, backend, failed.retryAfter())) {
                    return null;
                }
            }
        }

        private Result attemptIfPaid(Backend backend) {
            return switch (hold(backend)) {
                case Held(Hold hold) -> attempt(backend, hold);
                case Refused(Refusal refusal) -> {
                    backend.health().leftAlone();
                    yield Result.of(new Unpaid(refusal, attempts));
                }
                case Degraded(String reason) -> {
                    backend.health().leftAlone();
                    unpaidReason = reason;
                    yield Result.of(null);
                }
            };
        }

        private Holding hold(Backend backend) {
            if (backend.prices().areFree()) {
                return new Held(Hold.NOTHING);
            }
            long most = backend.prices().mostMicros(prompt.mostTokens(), prompt.maxCompletionTokens());
            try {
                return bill.hold(backend.model().name(), most);
            } catch (RuntimeException leftOrDefect) {
                backend.health().leftAlone();
                throw leftOrDefect;
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

        /** Asks a backend once, and ends the hold whatever happens. */
        private Result attempt(Backend backend, Hold hold) {
            long start = System.nanoTime();
            Delivery delivery = new Delivery(reader, moderation.screen());
            Expense expense = new Expense(backend, hold, start);
            Usage counted = null;
            try {
                Completion completion = backend.model().speak(prompt, delivery);
                counted = completion.usage();
                delivery.end();
                backend.health().answered(since(start));
                return spoken(expense, completion);
            } catch (StoppedException stopped) {
                backend.health().answered(since(start));
                Usage usage = counted == null ? usageOf(delivery.text()) : counted;
                if (delivery.begun()) {
                    return spoken(expense, stopped(delivery.text(), usage));
                }
                ModelFailedException filtered =
                        new ModelFailedException(Failure.FILTERED, "nothing of the answer may be said");
                return failed(expense, filtered, usage);
            } catch (ModelFailedException failed) {
                backend.health().failed(failed, since(start));
                Result result = failed(expense, failed, usageOf(failed, delivery));
                return delivery.begun() ? Result.of(new BrokenOff(failed.failure(), attempts)) : result;
            } catch (RuntimeException leftOrDefect) {
                backend.health().leftAlone();
                if (counted == null && delivery.wasAsked()) {
                    counted = usageOf(delivery.text());
                }
                expense.end(null, counted);
                throw leftOrDefect;
            }
        }

        private Result spoken(Expense expense, Completion completion) {
            expense.end(null, completion.usage());
            return Result.of(new Spoken(completion, attempts, degradedReason));
        }

        private Completion stopped(String text, Usage usage) {
            return new Completion(text, FinishReason.CONTENT_FILTER, usage, readings.apply(prompt.scene()));
        }

        /** What a model took for its words, where it was not heard to the end and could not say so. */
        private Usage usageOf(String text) {
            int said = Math.min(TokenEstimate.of(text), prompt.maxCompletionTokens());
            return new Usage(prompt.estimatedTokens(), said, true);
        }

        /** What a model took that failed: of one that we hung up on the question at least, for it was at work. */
        private @Nullable Usage usageOf(ModelFailedException failed, Delivery delivery) {
            if (failed.usage() != null) {
                return failed.usage();
            }
            String said = delivery.text();
            boolean hungUp = failed.failure().hungUp() && delivery.wasAsked();
            return said.isEmpty() && !hungUp ? null : usageOf(said);
        }

        private Result failed(Expense expense, ModelFailedException failed, @Nullable Usage usage) {
            expense.end(failed.failure(), usage);
            log.warn(
                    "{} ({}): {}: {}",
                    expense.backend.name(),
                    expense.backend.model().name(),
                    failed.failure().key(),
                    failed.getMessage());
            return new Result(null, failed);
        }

        /** What an attempt costs. */
        private final class Expense {
            private final Backend backend;
            private final Hold hold;
            private final long start;

            Expense(Backend backend, Hold hold, long start) {
                this.backend = backend;
                this.hold = hold;
                this.start = start;
            }

            /** Notes the attempt, and has it paid for. */
            void end(@Nullable Failure failure, @Nullable Usage usage) {
                long cost = usage == null ? 0 : backend.prices().costMicros(usage);
                attempts.add(new Attempt(backend.name(), backend.model().name(), failure, since(start), cost));
                hold.end(cost, usage == null ? 0 : usage.totalTokens());
            }
        }

        private static Duration since(long start) {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** How the climb ended, or why it has to go on. */
    private record Result(
            @Nullable LadderOutcome outcome, @Nullable ModelFailedException failed) {
        /** How the climb ended; nothing if the next backend is to be asked. */
        static Result of(@Nullable LadderOutcome outcome) {
            return new Result(outcome, null);
        }
    }
}
