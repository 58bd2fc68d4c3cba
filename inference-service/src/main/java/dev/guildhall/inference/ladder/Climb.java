package dev.guildhall.inference.ladder;

import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.billing.Hold;
import dev.guildhall.inference.billing.Holding;
import dev.guildhall.inference.billing.Holding.Degraded;
import dev.guildhall.inference.billing.Holding.Held;
import dev.guildhall.inference.billing.Holding.Refused;
import dev.guildhall.inference.ladder.Heard.Answered;
import dev.guildhall.inference.ladder.Heard.Broken;
import dev.guildhall.inference.ladder.Heard.Failed;
import dev.guildhall.inference.ladder.LadderOutcome.BrokenOff;
import dev.guildhall.inference.ladder.LadderOutcome.Silent;
import dev.guildhall.inference.ladder.LadderOutcome.Spoken;
import dev.guildhall.inference.ladder.LadderOutcome.Unpaid;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One way up the ladder.
 *
 * <p>Thread rule: for the thread that asks, once.
 */
final class Climb {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private final List<Step> steps;
    private final @Nullable Backend lastResort;
    private final LadderSettings settings;
    private final Question question;
    private final Bill bill;
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final long begun = System.nanoTime();
    /** Why the first step did not speak. */
    private @Nullable String degradedReason;
    /** Why nothing may be asked any more that costs money. */
    private @Nullable String unpaidReason;

    Climb(List<Step> steps, @Nullable Backend lastResort, LadderSettings settings, Question question, Bill bill) {
        this.steps = steps;
        this.lastResort = lastResort;
        this.settings = settings;
        this.question = question;
        this.bill = bill;
    }

    LadderOutcome outcome() {
        for (Step step : steps) {
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
        LadderOutcome last = lastResort == null ? null : outcomeOf(hear(lastResort, Hold.NOTHING));
        return last == null ? silence() : last;
    }

    private LadderOutcome silence() {
        String reason = whyNobodySpoke();
        return new Silent(reason == null ? Silent.NO_MODEL : reason, attempts);
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
            boolean unpaid = unpaidReason != null && !backend.prices().areFree();
            if (unpaid || elapsed().compareTo(settings.patience()) > 0) {
                return null;
            }
            if (!backend.health().tryAsk()) {
                attempts.add(Attempt.notMade(backend, Failure.RESTING));
                return null;
            }
            switch (hold(backend)) {
                case Held(Hold hold) -> {
                    Heard heard = hear(backend, hold);
                    if (!(heard instanceof Failed failed) || !waitBefore(retries, backend, failed.why())) {
                        return outcomeOf(heard);
                    }
                }
                case Refused(String reason, Refusal refusal) -> {
                    backend.health().leftAlone();
                    return new Unpaid(reason, refusal, attempts);
                }
                case Degraded(String reason) -> {
                    backend.health().leftAlone();
                    unpaidReason = reason;
                    return null;
                }
            }
        }
    }

    private Holding hold(Backend backend) {
        if (backend.prices().areFree()) {
            return new Held(Hold.NOTHING);
        }
        try {
            return bill.hold(backend.model().name(), question.mostMicros(backend.prices()));
        } catch (RuntimeException leftOrDefect) {
            backend.health().leftAlone();
            throw leftOrDefect;
        }
    }

    private Heard hear(Backend backend, Hold hold) {
        Heard heard = question.ask(backend, hold);
        attempts.add(heard.attempt());
        return heard;
    }

    /** How the climb ends with what was heard; nothing if the next backend is to be asked. */
    private @Nullable LadderOutcome outcomeOf(Heard heard) {
        return switch (heard) {
            case Answered answered -> new Spoken(answered.completion(), attempts, degradedReason);
            case Broken broken -> new BrokenOff(broken.failure(), attempts);
            case Failed _ -> null;
        };
    }

    private Duration elapsed() {
        return Question.since(begun);
    }

    /** Waits before asking again; returns whether to. */
    private boolean waitBefore(int retries, Backend backend, ModelFailedException failed) {
        if (!failed.failure().retryable()) {
            return false;
        }
        Duration wish = failed.retryAfter();
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
        pause(wait.toNanos() + ThreadLocalRandom.current().nextLong(wait.toNanos() / 2 + 1));
        return true;
    }

    /** Waits on the reader's behalf, who may leave meanwhile. */
    private void pause(long nanos) {
        CountDownLatch left = new CountDownLatch(1);
        question.departure().then(left::countDown);
        try {
            if (left.await(nanos, TimeUnit.NANOSECONDS)) {
                question.departure().requireCaller();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallerGoneException("interrupted");
        } finally {
            question.departure().settle();
        }
    }
}
