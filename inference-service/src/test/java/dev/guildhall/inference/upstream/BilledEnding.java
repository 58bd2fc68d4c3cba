package dev.guildhall.inference.upstream;

import static dev.guildhall.inference.upstream.BilledEnding.Cost.ANSWER;
import static dev.guildhall.inference.upstream.BilledEnding.Cost.NOTHING;
import static dev.guildhall.inference.upstream.BilledEnding.Cost.QUESTION;
import static dev.guildhall.inference.upstream.BilledEnding.Cost.SAID;
import static dev.guildhall.platform.testkit.upstream.Act.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import java.time.Duration;
import java.util.List;

/** The ways in which a generation ends, and what each of its attempts costs a caller who gets pieces, and one who does not. */
@SuppressWarnings("ImmutableEnumChecker") // An act does not change; it only does not say so.
enum BilledEnding {
    NORMAL("normal", List.of(ANSWER), answer()),
    LENGTH_STOP("length stop", List.of(ANSWER), answer().finish("length")),
    CONTENT_FILTER("content filter", List.of(ANSWER), answer().finish("content_filter")),
    USAGE_PRESENT("usage chunk present", List.of(ANSWER), answer().usageAfter(Duration.ofMillis(100))),
    USAGE_ABSENT("usage chunk absent", List.of(SAID), answer().withoutUsage()),
    USAGE_ZERO("usage chunk zero", List.of(SAID), answer().usage(0, 0)),
    CUT_BEFORE_THE_FIRST_TOKEN("cut before the first token", List.of(NOTHING, NOTHING), answer().cutAfter(0)),
    CUT_IN_THE_MIDDLE("cut in the middle", List.of(SAID), List.of(NOTHING, NOTHING), answer().cutAfter(2)),
    BAD_JSON_EVENT("bad JSON event", List.of(SAID), List.of(NOTHING, NOTHING), answer().badEventAfter(2)),
    STALL("stall", List.of(SAID), List.of(QUESTION, QUESTION), answer().stallAfter(2)),
    STALL_BEFORE_THE_FIRST_TOKEN("stall before the first token", List.of(QUESTION, QUESTION), answer().stallAfter(0)),
    ERROR_IN_BAND("error in-band", List.of(SAID), List.of(NOTHING, NOTHING), answer().errorAfter(2)),
    RATE_LIMITED_THEN_SUCCESS(
            "429 then success", List.of(NOTHING, ANSWER), status(429).retryAfterMillis("1"), answer()),
    SERVER_ERROR_THEN_SUCCESS("5xx then success", List.of(NOTHING, ANSWER), status(503), answer()),
    FALLBACK("fallback", List.of(NOTHING, NOTHING), status(500)),
    CACHE_HIT("cache hit", List.of(ANSWER), answer()) {
        @Override
        void play(BilledEndingsTest table, Caller player, Way way, Line line) {
            player.ask(way, line);
            table.requireKept(player.ask(way, line));
        }
    },
    CLIENT_GONE_BEFORE_THE_FIRST_TOKEN(
            "client gone before the first token", List.of(QUESTION), answer().firstPieceAfter(Duration.ofMinutes(1))) {
        @Override
        void play(BilledEndingsTest table, Caller player, Way way, Line line) {
            table.leaveOnceAsked(player, way, line);
        }
    },
    CLIENT_GONE_IN_THE_MIDDLE("client gone in the middle", List.of(SAID), List.of(QUESTION), answer().stallAfter(2)) {
        @Override
        void play(BilledEndingsTest table, Caller player, Way way, Line line) {
            table.leaveInTheMiddle(player, way, line);
        }
    },
    CLIENT_GONE_AFTER_THE_END("client gone after the end", List.of(ANSWER), answer()) {
        @Override
        void play(BilledEndingsTest table, Caller player, Way way, Line line) {
            table.leaveAfterTheEnd(player, way, line);
        }
    },
    SAME_KEY_AGAIN("the same key again, in parallel and later", List.of(ANSWER), answer().gap(Duration.ofMillis(50))) {
        @Override
        void play(BilledEndingsTest table, Caller player, Way way, Line line) {
            table.askUnderOneKey(player, way, line);
        }
    },
    BUDGET_REACHED_IN_THE_MIDDLE("budget reached in the middle", List.of(QUESTION), answer().stallAfter(0)) {
        @Override
        void play(BilledEndingsTest table, Caller player, Way way, Line line) {
            table.askWithBudgetForOneAttempt(player, way, line);
        }
    },
    BATCH_WITH_PARTIAL_FAILURE("a batch with partial failure", List.of(ANSWER), answer()) {
        @Override
        void play(BilledEndingsTest table, Caller player, Way way, Line line) {
            table.askInABatchThatPartlyFails(player, line);
        }
    };

    private final String label;
    private final List<Cost> streamed;
    private final List<Cost> whole;
    private final List<Act> acts;

    /** What an attempt costs. */
    enum Cost {
        NOTHING,
        /** The question, by estimate. */
        QUESTION,
        /** The question and what was said, by estimate. */
        SAID,
        /** What the server counted. */
        ANSWER;

        /** Asserts that this was booked. */
        void require(long micros) {
            switch (this) {
                case NOTHING -> assertThat(micros).isZero();
                case ANSWER -> assertThat(micros).isEqualTo(PaidTest.ANSWERED);
                case QUESTION -> assertThat(micros).isPositive().isEven();
                // The question is some hundred tokens, the words said are at least one of 10 micro-dollars.
                case SAID -> assertThat(micros).isGreaterThan(100).isNotEqualTo(PaidTest.ANSWERED);
            }
        }
    }

    BilledEnding(String label, List<Cost> always, Act... acts) {
        this(label, always, always, acts);
    }

    BilledEnding(String label, List<Cost> streamed, List<Cost> whole, Act... acts) {
        this.label = label;
        this.streamed = streamed;
        this.whole = whole;
        this.acts = List.of(acts);
    }

    Act[] acts() {
        return acts.toArray(Act[]::new);
    }

    List<Cost> costs(Way way) {
        return way.streamed() ? streamed : whole;
    }

    /** Has it happen. */
    void play(BilledEndingsTest table, Caller player, Way way, Line line) {
        player.ask(way, line);
    }

    @Override
    public String toString() {
        return label;
    }

    private static Answer answer() {
        return Act.pieces(Ending.PIECES.toArray(String[]::new)).usage(100, 3);
    }
}
