package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.inference.model.openai.UpstreamSettings.Limits;
import java.time.Duration;

/** What a call waits for, and how it has failed if that takes too long. */
enum Wait {
    LINE("a free connection", Failure.RATE_LIMITED),
    CONNECT("a connection", Failure.UNREACHABLE),
    HEADER("the header of the answer", Failure.TIMED_OUT),
    FIRST_TOKEN("the first content", Failure.TIMED_OUT),
    GAP("further content", Failure.STALLED),
    USAGE("the count of tokens", Failure.CUT),
    WHOLE("the end of the answer", Failure.TIMED_OUT);

    private final String what;
    private final Failure failure;

    Wait(String what, Failure failure) {
        this.what = what;
        this.failure = failure;
    }

    String what() {
        return what;
    }

    Failure failure() {
        return failure;
    }

    Duration limit(Limits limits) {
        return switch (this) {
            case LINE, CONNECT -> limits.connect();
            case HEADER -> limits.header();
            case FIRST_TOKEN -> limits.firstToken();
            case GAP -> limits.gap();
            case USAGE -> limits.usageWait();
            case WHOLE -> limits.whole();
        };
    }
}
