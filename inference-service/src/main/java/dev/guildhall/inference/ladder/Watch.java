package dev.guildhall.inference.ladder;

import dev.guildhall.inference.billing.Bill;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.performance.ModelCall;
import dev.guildhall.inference.performance.ModelCalls;
import dev.guildhall.inference.scene.Tier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells of every attempt of one climb. */
final class Watch {
    private final ModelCalls calls;
    private final Bill bill;
    private final Tier tier;

    Watch(ModelCalls calls, Bill bill, Tier tier) {
        this.calls = calls;
        this.bill = bill;
        this.tier = tier;
    }

    void over(Attempt attempt, String outcome, @Nullable Duration untilFirstPiece, @Nullable Usage usage) {
        calls.ended(new ModelCall(
                bill.climb(),
                bill.payer().user(),
                bill.layer(),
                tier,
                attempt.backend(),
                attempt.model(),
                outcome,
                attempt.took(),
                untilFirstPiece,
                usage,
                attempt.costMicros()));
    }
}
