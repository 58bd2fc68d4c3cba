package dev.guildhall.inference.upstream;

import static dev.guildhall.inference.upstream.Ending.Connection.LEFT_BY_SERVER;
import static dev.guildhall.inference.upstream.Ending.broken;
import static dev.guildhall.inference.upstream.Ending.narrated;
import static dev.guildhall.inference.upstream.Ending.spoken;
import static dev.guildhall.platform.testkit.upstream.Act.status;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import java.time.Duration;

/** What a model server can do to an answer, and how that has to end for a stream and for a whole answer. */
@SuppressWarnings("ImmutableEnumChecker") // An act does not change; it only does not say so.
enum Fault {
    NONE(answer(), spoken("stop")),
    LENGTH(answer().finish("length"), spoken("length")),
    CONTENT_FILTER(answer().finish("content_filter"), spoken("content_filter")),
    NOTHING_BUT_FILTER(
            Act.pieces("").finish("content_filter"), narrated("filtered").keeping()),
    EMPTY(Act.pieces(""), narrated("bad_event").keeping()),
    USAGE_ABSENT(answer().withoutUsage(), spoken("stop").withoutUsage()),
    USAGE_ZERO(answer().usage(0, 0), spoken("stop").withoutUsage()),
    USAGE_LATE(answer().usageAfter(Duration.ofMillis(200)), spoken("stop")),
    USAGE_TOO_LATE(
            answer().usageAfter(Duration.ofMinutes(1)),
            spoken("stop").withoutUsage().closing(),
            spoken("stop")),
    NO_DONE(answer().withoutDone(), spoken("stop")),
    NO_DONE_AND_NO_FINISH_REASON(
            answer().withoutFinish(), broken("cut", 3), narrated("cut").keeping()),
    CUT_BEFORE_CONTENT(answer().cutAfter(0), narrated("cut").with(LEFT_BY_SERVER)),
    RESET_BEFORE_CONTENT(answer().resetAfter(0), narrated("cut").with(LEFT_BY_SERVER)),
    CUT_IN_THE_MIDDLE(
            answer().cutAfter(2),
            broken("cut", 2).with(LEFT_BY_SERVER),
            narrated("cut").with(LEFT_BY_SERVER)),
    RESET_IN_THE_MIDDLE(
            answer().resetAfter(2),
            broken("cut", 2).with(LEFT_BY_SERVER),
            narrated("cut").with(LEFT_BY_SERVER)),
    NO_HEADER(Act.hang(), narrated("timed_out")),
    HEADER_LATE(answer().headersAfter(Duration.ofMinutes(1)), narrated("timed_out")),
    HEADER_TRICKLES(Act.trickleHeaders(), narrated("timed_out")),
    HEADER_WITHOUT_END(Act.endlessHeader(), narrated("bad_event")),
    FIRST_CONTENT_LATE(answer().firstPieceAfter(Duration.ofMinutes(1)), narrated("timed_out")),
    STALL_BEFORE_CONTENT(answer().stallAfter(0), narrated("timed_out"), narrated("stalled")),
    STALL_IN_THE_MIDDLE(answer().stallAfter(2), broken("stalled", 2), narrated("stalled")),
    BAD_EVENT_BEFORE_CONTENT(
            answer().badEventAfter(0),
            narrated("bad_event"),
            narrated("bad_event").keeping()),
    BAD_EVENT_IN_THE_MIDDLE(
            answer().badEventAfter(2),
            broken("bad_event", 2),
            narrated("bad_event").keeping()),
    ERROR_BEFORE_CONTENT(
            answer().errorAfter(0),
            narrated("error_in_band"),
            narrated("error_in_band").keeping()),
    ERROR_IN_THE_MIDDLE(
            answer().errorAfter(2),
            broken("error_in_band", 2),
            narrated("error_in_band").keeping()),
    LINE_WITHOUT_END(Act.endlessLine(), narrated("bad_event")),
    HTML_AS_EVENTS(Act.notJson(), narrated("bad_event"), narrated("bad_event").keeping()),
    WRONG_CONTENT_TYPE(answer().contentType("text/html"), narrated("bad_event"), spoken("stop")),
    STATUS_400(status(400), narrated("rejected").keeping()),
    STATUS_401(status(401), narrated("unauthorised").keeping()),
    STATUS_408(status(408), narrated("server_error").keeping()),
    STATUS_429(status(429).retryAfterMillis("1"), narrated("rate_limited").keeping()),
    STATUS_500(status(500), narrated("server_error").keeping()),
    STATUS_503_WITH_A_PAGE(
            status(503).body("text/html", "<title>Busy</title>"),
            narrated("server_error").keeping()),
    REDIRECT(Act.redirect("http://127.0.0.1:1/v1"), narrated("rejected").keeping()),
    CLOSED_WITHOUT_A_BYTE(Act.hangUp(), narrated("unreachable").with(LEFT_BY_SERVER));

    private final Act act;
    private final Ending streamed;
    private final Ending whole;

    Fault(Act act, Ending always) {
        this(act, always, always);
    }

    Fault(Act act, Ending streamed, Ending whole) {
        this.act = act;
        this.streamed = streamed;
        this.whole = whole;
    }

    Act act() {
        return act;
    }

    /** How it ends for somebody who asked in that way. */
    Ending ending(Way way) {
        return way.streamed() ? streamed : whole;
    }

    private static Answer answer() {
        return Act.pieces(Ending.PIECES.toArray(String[]::new)).usage(100, 3);
    }
}
