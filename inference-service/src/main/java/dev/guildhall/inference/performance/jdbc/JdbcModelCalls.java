package dev.guildhall.inference.performance.jdbc;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.jdbc.BatchWriter;
import dev.guildhall.inference.jdbc.Subject;
import dev.guildhall.inference.jdbc.WriteBehind;
import dev.guildhall.inference.jdbc.WriteBehind.Bounds;
import dev.guildhall.inference.performance.ModelCall;
import dev.guildhall.inference.performance.ModelCalls;
import dev.guildhall.platform.outbox.GameEvent;
import dev.guildhall.platform.outbox.Outbox;
import dev.guildhall.platform.outbox.OutboxEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Events {@code model_performance} (game-ai-contracts, "Kinesis event schema"), written a moment after the call. No call waits
 * for room: where too many wait already, the newest is dropped in a counted way.
 */
@Component
final class JdbcModelCalls implements ModelCalls, AutoCloseable {
    private static final Subject<Told> CALLS = new Subject<>("calls of models", Told::id, "guildhall.model.calls");
    private static final Bounds BOUNDS = new Bounds(4_096, Duration.ZERO, Duration.ofSeconds(5));

    private final Clock clock;
    private final WriteBehind<Told> later;

    JdbcModelCalls(TransactionOperations transactions, Outbox outbox, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.later = new WriteBehind<>(
                new BatchWriter<>(
                        CALLS,
                        transactions,
                        told -> outbox.appendAll(told.stream().map(Told::event).toList()),
                        meters),
                BOUNDS,
                meters);
    }

    /** A call with the id under which it is told, however often. */
    private record Told(UUID id, Instant at, ModelCall call) {
        OutboxEvent event() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("generation_id", call.generation().toString());
            data.put("layer", call.layer().number());
            data.put("tier", call.tier().number());
            data.put("backend", call.backend());
            data.put("outcome", call.outcome());
            data.put("duration_ms", call.took().toMillis());
            if (call.untilFirstPiece() != null) {
                data.put("first_token_ms", call.untilFirstPiece().toMillis());
            }
            if (call.usage() != null) {
                data.put("prompt_tokens", call.usage().promptTokens());
                data.put("completion_tokens", call.usage().completionTokens());
                data.put("tokens_estimated", call.usage().estimated());
            }
            data.put("cost_micros", call.costMicros());
            return new GameEvent(GameEvent.Type.MODEL_PERFORMANCE, at, call.user(), data, call.model(), null)
                    .toOutboxEvent(id);
        }
    }

    @Override
    public void ended(ModelCall call) {
        later.add(new Told(UuidCreator.getTimeOrderedEpoch(), clock.instant(), call));
    }

    /** Has what waits written, within a bound. */
    @Override
    public void close() {
        later.close();
    }
}
