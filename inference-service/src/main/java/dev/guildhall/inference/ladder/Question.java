package dev.guildhall.inference.ladder;

import dev.guildhall.inference.billing.Hold;
import dev.guildhall.inference.ladder.Delivery.StoppedException;
import dev.guildhall.inference.ladder.Heard.Answered;
import dev.guildhall.inference.ladder.Heard.Broken;
import dev.guildhall.inference.ladder.Heard.Failed;
import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.Prices;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.performance.ModelCall;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.TokenEstimate;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A prompt, and whoever reads the answer: puts it to one backend at a time, and ends each hold whatever happens. */
final class Question {
    private static final Logger log = LoggerFactory.getLogger(Question.class);

    private final Prompt prompt;
    private final TokenSink reader;
    private final Moderation moderation;
    private final Function<Prompt, Reading> readings;
    private final Watch watch;

    Question(Prompt prompt, TokenSink reader, Moderation moderation, Function<Prompt, Reading> readings, Watch watch) {
        this.prompt = prompt;
        this.reader = reader;
        this.moderation = moderation;
        this.readings = readings;
        this.watch = watch;
    }

    /** The most that one answer can cost, in millionths of a US dollar. */
    long mostMicros(Prices prices) {
        return prices.mostMicros(prompt.mostTokens(), prompt.maxCompletionTokens());
    }

    Departure departure() {
        return reader.departure();
    }

    /**
     * Asks a backend once.
     *
     * @throws dev.guildhall.platform.departure.CallerGoneException if the reader left; the hold has been ended
     */
    Heard ask(Backend backend, Hold hold) {
        Delivery delivery = new Delivery(reader, moderation.screen());
        Expense expense = new Expense(backend, hold, delivery);
        Usage counted = null;
        try {
            Completion completion = backend.model().speak(prompt, delivery);
            counted = completion.usage();
            delivery.end();
            backend.health().answered(expense.took());
            return new Answered(expense.answered(counted), completion);
        } catch (StoppedException _) {
            backend.health().answered(expense.took());
            return stopped(expense, delivery, counted == null ? usageOf(delivery.text()) : counted);
        } catch (ModelFailedException failed) {
            backend.health().failed(failed, expense.took());
            return failed(expense, delivery, failed, usageOf(failed, delivery));
        } catch (RuntimeException leftOrDefect) {
            backend.health().leftAlone();
            if (counted == null && delivery.wasAsked()) {
                counted = usageOf(delivery.text());
            }
            boolean left = leftOrDefect instanceof CallerGoneException;
            expense.end(null, left ? ModelCall.CALLER_GONE : ModelCall.DEFECT, counted);
            throw leftOrDefect;
        }
    }

    /** The moderation stopped it: what the reader has been handed before is the answer, if there is any. */
    private Heard stopped(Expense expense, Delivery delivery, Usage usage) {
        if (!delivery.begun()) {
            ModelFailedException filtered =
                    new ModelFailedException(Failure.FILTERED, "nothing of the answer may be said");
            return failed(expense, delivery, filtered, usage);
        }
        Completion before = new Completion(delivery.text(), FinishReason.CONTENT_FILTER, usage, readings.apply(prompt));
        return new Answered(expense.answered(usage), before);
    }

    private Heard failed(Expense expense, Delivery delivery, ModelFailedException failed, @Nullable Usage usage) {
        Attempt attempt = expense.failed(failed.failure(), usage);
        log.warn("{} ({}): {}: {}", attempt.backend(), attempt.model(), attempt.outcome(), failed.getMessage());
        return delivery.begun() ? new Broken(attempt, failed.failure()) : new Failed(attempt, failed);
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

    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** What an attempt takes. */
    private final class Expense {
        private final Backend backend;
        private final Hold hold;
        private final Delivery delivery;
        private final long start = System.nanoTime();

        Expense(Backend backend, Hold hold, Delivery delivery) {
            this.backend = backend;
            this.hold = hold;
            this.delivery = delivery;
        }

        Duration took() {
            return since(start);
        }

        Attempt answered(Usage usage) {
            return end(null, Attempt.ANSWERED, usage);
        }

        Attempt failed(Failure failure, @Nullable Usage usage) {
            return end(failure, failure.key(), usage);
        }

        /** Has the attempt paid for, and told. */
        Attempt end(@Nullable Failure failure, String outcome, @Nullable Usage usage) {
            long cost = usage == null ? 0 : backend.prices().costMicros(usage);
            Attempt attempt = new Attempt(backend.name(), backend.model().name(), failure, took(), cost);
            hold.end(cost, usage == null ? 0 : usage.totalTokens());
            watch.over(attempt, outcome, delivery.untilFirstPiece(), usage);
            return attempt;
        }
    }
}
