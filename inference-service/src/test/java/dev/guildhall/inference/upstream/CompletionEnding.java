package dev.guildhall.inference.upstream;

import static dev.guildhall.inference.upstream.BilledEnding.Cost.ANSWER;
import static dev.guildhall.inference.upstream.BilledEnding.Cost.NOTHING;
import static dev.guildhall.inference.upstream.BilledEnding.Cost.QUESTION;
import static dev.guildhall.inference.upstream.BilledEnding.Cost.SAID;
import static dev.guildhall.platform.testkit.upstream.Act.status;

import dev.guildhall.inference.upstream.BilledEnding.Cost;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which a completion ends: why nobody wrote if nobody did, and what each attempt costs. */
@SuppressWarnings("ImmutableEnumChecker") // An act does not change; it only does not say so.
enum CompletionEnding {
    NORMAL("normal", List.of(ANSWER), answer()),
    LENGTH_STOP("length stop", List.of(ANSWER), answer().finish("length")),
    CONTENT_FILTER("content filter", List.of(ANSWER), answer().finish("content_filter")),
    USAGE_ABSENT("usage absent", List.of(SAID), answer().withoutUsage()),
    CUT_IN_THE_MIDDLE_THEN_SUCCESS(
            "cut in the middle, then success", List.of(NOTHING, ANSWER), answer().cutAfter(2), answer()),
    CUT_IN_THE_MIDDLE("cut in the middle", "upstream_cut", List.of(NOTHING, NOTHING), answer().cutAfter(2)),
    NOT_A_COMPLETION("not JSON", "upstream_bad_event", List.of(NOTHING, NOTHING), Act.notJson()),
    SAYS_NOTHING(
            "says nothing",
            "upstream_bad_event",
            List.of(ANSWER, ANSWER),
            Act.pieces("").usage(100, 3)),
    FLAGGED(
            "flagged",
            "upstream_filtered",
            List.of(ANSWER),
            Act.answer("Go and kill yourself.").usage(100, 3)),
    RATE_LIMITED_THEN_SUCCESS(
            "429 then success", List.of(NOTHING, ANSWER), status(429).retryAfterMillis("1"), answer()),
    RATE_LIMITED(
            "429",
            "upstream_rate_limited",
            List.of(NOTHING, NOTHING),
            status(429).retryAfterMillis("1")),
    SERVER_ERROR_THEN_SUCCESS("5xx then success", List.of(NOTHING, ANSWER), status(503), answer()),
    SERVER_ERROR("5xx", "upstream_server_error", List.of(NOTHING, NOTHING), status(500)),
    WITHOUT_A_KEY("no key for the model", "upstream_unauthorised", List.of(NOTHING), status(401)),
    STALL("stall", "upstream_stalled", List.of(QUESTION, QUESTION), answer().stallAfter(2)),
    NO_ANSWER("no answer", "upstream_timed_out", List.of(QUESTION, QUESTION), Act.hang()),
    ASKED_TWICE("asked twice", List.of(ANSWER, ANSWER), answer()) {
        @Override
        @Nullable
        CompletionResponse play(CompletionEndingsTest table, Author author, String cue) {
            author.ask(cue);
            CompletionResponse second = author.ask(cue);
            return second.toBuilder().setCostMicros(second.getCostMicros() * 2).build();
        }

        @Override
        int uses() {
            return 2;
        }
    },
    CLIENT_GONE_BEFORE_THE_FIRST_TOKEN(
            "client gone before the first token", List.of(QUESTION), answer().headersAfter(Duration.ofMinutes(1))) {
        @Override
        @Nullable
        CompletionResponse play(CompletionEndingsTest table, Author author, String cue) {
            table.leave(author, cue);
            return null;
        }
    },
    CLIENT_GONE_IN_THE_MIDDLE("client gone in the middle", List.of(QUESTION), answer().stallAfter(2)) {
        @Override
        @Nullable
        CompletionResponse play(CompletionEndingsTest table, Author author, String cue) {
            table.leave(author, cue);
            return null;
        }
    };

    private final String label;
    private final @Nullable String reason;
    private final List<Cost> costs;
    private final List<Act> acts;

    CompletionEnding(String label, List<Cost> costs, Act... acts) {
        this(label, null, costs, acts);
    }

    CompletionEnding(String label, @Nullable String reason, List<Cost> costs, Act... acts) {
        this.label = label;
        this.reason = reason;
        this.costs = costs;
        this.acts = List.of(acts);
    }

    Act[] acts() {
        return acts.toArray(Act[]::new);
    }

    List<Cost> costs() {
        return costs;
    }

    /** Why nobody wrote; absent if somebody did. */
    @Nullable
    String reason() {
        return reason;
    }

    int uses() {
        return 1;
    }

    /** Has it happen; returns the answer, with the cost of all that was asked for, if somebody waited for it. */
    @Nullable
    CompletionResponse play(CompletionEndingsTest table, Author author, String cue) {
        return author.ask(cue);
    }

    @Override
    public String toString() {
        return label;
    }

    private static Answer answer() {
        return Act.pieces(Ending.PIECES.toArray(String[]::new)).usage(100, 3);
    }
}
