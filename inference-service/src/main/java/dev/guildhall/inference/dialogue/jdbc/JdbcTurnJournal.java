package dev.guildhall.inference.dialogue.jdbc;

import dev.guildhall.inference.dialogue.DialogueCommand;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.dialogue.StoredReply;
import dev.guildhall.inference.dialogue.TurnJournal;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.idempotency.Begin;
import dev.guildhall.platform.idempotency.Lease;
import dev.guildhall.platform.idempotency.LeaseLostException;
import dev.guildhall.platform.outbox.GameEvent;
import dev.guildhall.platform.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Table {@code idempotency_keys} and the event {@code dialogue_generated} in table {@code outbox} (game-ai-contracts, "Kinesis
 * event schema"). The event needs a player; a line that was heard by none has no event.
 */
@Component
final class JdbcTurnJournal implements TurnJournal {
    private static final Logger log = LoggerFactory.getLogger(JdbcTurnJournal.class);

    private final TransactionOperations transactions;
    private final Outbox outbox;
    private final Clock clock;
    private final Counter lost;

    JdbcTurnJournal(TransactionOperations transactions, Outbox outbox, Clock clock, MeterRegistry meters) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
        this.lost = Counter.builder("guildhall.dialogue.events.lost")
                .description("Answered turns whose event could not be written, since PostgreSQL was away")
                .register(meters);
    }

    /**
     * Writes both or neither. While PostgreSQL is away an answer without an idempotency key still stands, and its lost event
     * is counted; one with a key does not, since a repeated request would be answered anew.
     */
    @Override
    public void record(DialogueCommand command, DialogueReply reply, @Nullable Lease lease) {
        Optional<GameEvent> event = event(command, reply);
        if (event.isEmpty() && lease == null) {
            return;
        }
        try {
            transactions.executeWithoutResult(status -> {
                event.ifPresent(happened -> outbox.append(happened.toOutboxEvent()));
                if (lease != null) {
                    lease.complete(200, StoredReply.CONTENT_TYPE, StoredReply.bytesOf(reply));
                }
            });
        } catch (LeaseLostException takenOver) {
            log.warn("turn {} took longer than its idempotency lease: {}", reply.turn(), takenOver.getMessage());
            throw new Begin.InProgress(Duration.ofSeconds(1)).refusal().asException();
        } catch (DataAccessException | TransactionException away) {
            if (lease != null) {
                throw Refusal.of(
                                ErrorCode.SERVICE_UNAVAILABLE,
                                "The answer could not be stored under its idempotency key")
                        .asException();
            }
            lost.increment();
            log.warn("turn {} has no event: {}", reply.turn(), away.getMessage());
        }
    }

    private Optional<GameEvent> event(DialogueCommand command, DialogueReply reply) {
        PlayerId player = command.circumstances().player();
        if (player == null) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("turn_id", reply.turn().toString());
        data.put("npc_id", reply.npc().toString());
        data.put("tier", command.tier().number());
        data.put("intent", reply.reading().intent());
        data.put("tokens_used", reply.usage().totalTokens());
        data.put("cost_micros", reply.costMicros());
        data.put("cached", reply.cached());
        data.put("degraded", reply.degraded());
        return Optional.of(new GameEvent(
                GameEvent.Type.DIALOGUE_GENERATED, clock.instant(), player.value(), data, reply.model(), null));
    }
}
