package dev.guildhall.inference.dialogue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.billing.Layer;
import dev.guildhall.inference.billing.Till;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.CacheLevel;
import dev.guildhall.inference.cache.CacheSettings;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Found;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;
import dev.guildhall.inference.ladder.Attempt;
import dev.guildhall.inference.ladder.LadderOutcome.BrokenOff;
import dev.guildhall.inference.ladder.LadderOutcome.Silent;
import dev.guildhall.inference.ladder.LadderOutcome.Spoken;
import dev.guildhall.inference.ladder.LadderOutcome.Unpaid;
import dev.guildhall.inference.ladder.ModelLadder;
import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import dev.guildhall.inference.moderation.Verdict.Unknown;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.PromptWriter;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Comes by the words of an answer: judges the line, looks whether the answer is kept or just being made for the same request,
 * and else has the models of the tier make it.
 */
public final class AnswerMaker {
    private final ModelLadder ladder;
    private final PromptWriter prompts;
    private final Moderation moderation;
    private final KeptAnswers kept;
    private final CacheSettings caching;
    private final Till till;
    private final ConcurrentMap<AnswerKey, SharedAnswer> beingMade = new ConcurrentHashMap<>();

    public AnswerMaker(
            ModelLadder ladder,
            PromptWriter prompts,
            Moderation moderation,
            KeptAnswers kept,
            CacheSettings caching,
            Till till) {
        this.ladder = ladder;
        this.prompts = prompts;
        this.moderation = moderation;
        this.kept = kept;
        this.caching = caching;
        this.till = till;
    }

    /** How it went. */
    sealed interface Made {
        /**
         * There is an answer, and all of it has been handed over.
         *
         * @param costMicros what all attempts cost, in millionths of a US dollar
         * @param cached whether it was made for an earlier request, or for another's
         * @param cacheLevel where it was found; absent if it was made just now, if only for another
         * @param prompt what the model was asked; absent where none was asked for this one
         */
        record Words(
                Completion completion,
                String model,
                List<Attempt> attempts,
                @Nullable String degradedReason,
                long costMicros,
                boolean cached,
                @Nullable CacheLevel cacheLevel,
                @Nullable Prompt prompt)
                implements Made {
            static Words kept(Completion completion, String model, CacheLevel level) {
                return new Words(completion, model, List.of(), null, 0, true, level, null);
            }

            Words shared() {
                return new Words(completion, model, attempts, degradedReason, 0, true, cacheLevel, null);
            }
        }

        /**
         * There is none, or only the part of it that has been handed over.
         *
         * @param brokenBy why it broke off; absent if nothing was handed over
         */
        record Nothing(Refusal refusal, @Nullable Failure brokenBy) implements Made {}
    }

    /**
     * Makes an answer, or the rest of one that was {@code begun}.
     *
     * @param briefing what the NPC knows
     */
    Made make(DialogueCommand command, Briefing briefing, @Nullable String begun, Tape tape) {
        Refusal unfit = judge(command.prompt());
        if (unfit != null) {
            return new Made.Nothing(unfit, null);
        }
        Bill bill = begun == null
                ? till.bill(command.payer(), Layer.INTERACTION, tape.stream())
                : till.billForRest(command.payer(), Layer.INTERACTION, UuidCreator.getTimeOrderedEpoch());
        String models = ladder.signature(command.tier());
        // What the narrator says costs nothing to make, and so is not worth keeping.
        if (models.isEmpty() || !caching.covers(command.tier())) {
            return climb(prompt(briefing, begun), bill, tape);
        }
        AnswerKey key = new AnswerKey(
                command.client(),
                command.npc(),
                command.npcVersion(),
                command.listener(),
                models,
                moderation.version() + PromptWriter.VERSION,
                briefing.canonical(),
                briefing.line());
        if (begun != null) {
            return finish(key, begun, briefing, bill, tape);
        }
        return command.wishes().fresh()
                ? climb(prompt(briefing, null), bill, tape)
                : share(key, tape, shared -> findOrMake(key, briefing, bill, shared));
    }

    private @Nullable Refusal judge(String line) {
        return switch (moderation.line(line)) {
            case Clean _ -> null;
            case Flagged(var categories) ->
                Refusal.of(ErrorCode.CONTENT_REJECTED, "prompt: not allowed by the studio's content policy")
                        .withDetail("field", "prompt")
                        .withDetail("categories", categories.stream().sorted().toList());
            case Unknown _ ->
                Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The line could not be checked; try again shortly");
        };
    }

    private Prompt prompt(Briefing briefing, @Nullable String begun) {
        return begun == null ? prompts.write(briefing.scene()) : prompts.goOn(briefing.scene(), begun);
    }

    /** Reads along where the same answer is being made; else makes it, for everyone who asks before it ends. */
    private Made share(AnswerKey key, Tape tape, Making making) {
        SharedAnswer own = new SharedAnswer(tape, tape::release);
        SharedAnswer running = beingMade.putIfAbsent(key, own);
        if (running != null) {
            Optional<Made> made = running.follow(tape);
            if (made.isPresent()) {
                return made.get() instanceof Made.Words words ? words.shared() : made.get();
            }
            // It was abandoned a moment ago.
            beingMade.put(key, own);
        }
        Made made = null;
        try {
            own.begin();
            made = making.make(own);
            own.requireLeader();
            return made;
        } finally {
            beingMade.remove(key, own);
            own.end(made);
        }
    }

    @FunctionalInterface
    private interface Making {
        Made make(TokenSink sink);
    }

    private Made findOrMake(AnswerKey key, Briefing briefing, Bill bill, TokenSink sink) {
        return switch (kept.find(key)) {
            case Found(KeptAnswer answer, CacheLevel level) -> {
                Words.each(answer.completion().text(), sink::accept);
                yield Made.Words.kept(answer.completion(), answer.model(), level);
            }
            case Missed missed -> {
                Made made = climb(prompt(briefing, null), bill, sink);
                keep(missed, made);
                yield made;
            }
        };
    }

    /** Finishes an answer that was begun: with the rest of the kept one where it begins the same. */
    private Made finish(AnswerKey key, String begun, Briefing briefing, Bill bill, TokenSink sink) {
        if (kept.find(key) instanceof Found(KeptAnswer answer, CacheLevel level)
                && answer.completion().text().startsWith(begun)) {
            Words.each(answer.completion().text().substring(begun.length()), sink::accept);
            return Made.Words.kept(answer.completion().after(begun), answer.model(), level);
        }
        return climb(prompt(briefing, begun), bill, sink);
    }

    /** Only what a first choice said, whole and unfiltered, is given again. */
    private void keep(Missed missed, Made made) {
        if (made instanceof Made.Words words
                && words.degradedReason() == null
                && words.completion().finishReason() == FinishReason.STOP) {
            kept.keep(
                    missed,
                    new KeptAnswer(
                            words.completion(), words.attempts().getLast().backend(), words.model()));
        }
    }

    private Made climb(Prompt prompt, Bill bill, TokenSink sink) {
        return switch (ladder.speak(prompt, bill, sink)) {
            case Spoken spoken ->
                new Made.Words(
                        spoken.completion(),
                        spoken.model(),
                        spoken.attempts(),
                        spoken.degradedReason(),
                        spoken.costMicros(),
                        false,
                        null,
                        prompt);
            case BrokenOff(Failure failure, List<Attempt> attempts) ->
                new Made.Nothing(
                        Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The model broke off in the middle of its answer")
                                .withDetail("reason", "upstream_" + failure.key())
                                .withDetail("model", attempts.getLast().model())
                                .withDetail("attempts", attempts.size()),
                        failure);
            case Unpaid unpaid -> new Made.Nothing(unpaid.refusal(), null);
            case Silent silent ->
                new Made.Nothing(
                        Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "No model could answer; try again shortly")
                                .withDetail("attempts", silent.attempts().size()),
                        null);
        };
    }
}
