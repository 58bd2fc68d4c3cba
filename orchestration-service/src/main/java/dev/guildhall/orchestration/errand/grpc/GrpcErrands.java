package dev.guildhall.orchestration.errand.grpc;

import dev.guildhall.orchestration.errand.Errand;
import dev.guildhall.orchestration.errand.Errands;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.security.Caller;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The thread that serves a gRPC call carries a context that is cancelled with it; over HTTP there is none, and a departure tells. */
@Component
final class GrpcErrands implements Errands {
    /** What a caller with a deadline of its own is left, to get the answer. */
    private static final Duration WAY_BACK = Duration.ofMillis(200);

    @Override
    public Errand begin(Caller caller, Duration timeLimit, Departure departure) {
        Context above = Context.current();
        return new GrpcErrand(
                above.withCancellation(),
                caller,
                CurrentRequest.idOrFresh(),
                end(above.getDeadline(), timeLimit),
                departure);
    }

    /** When the errand has to be over, as {@link System#nanoTime}. */
    private static long end(@Nullable Deadline deadline, Duration timeLimit) {
        long left = timeLimit.toNanos();
        if (deadline != null) {
            left = Math.clamp(deadline.timeRemaining(TimeUnit.NANOSECONDS) - WAY_BACK.toNanos(), 1, left);
        }
        return System.nanoTime() + left;
    }
}
