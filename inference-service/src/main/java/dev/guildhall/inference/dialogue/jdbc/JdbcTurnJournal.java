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
import dev.guildhall.platform.outbox.OutboxEvent;
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
    private final EventBuffer buffer;
    private final Clock clock;

    JdbcTurnJournal(TransactionOperations transactions, Outbox outbox, EventBuffer buffer, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.buffer = buffer;
        this.clock = clock;
    }

    /**
     * With an idempotency key, writes the reply and the event or neither, before the caller sees the end of the answer: a
     * repeated request must find it. Without one the event follows a moment later, and the answer stands without it.
     */
    @Override
    public void record(DialogueCommand command, DialogueReply reply, @Nullable Lease lease) {
        Optional<OutboxEvent> event = event(command, reply).map(GameEvent::toOutboxEvent);
        if (lease == null) {
            event.ifPresent(buffer::add);
            return;
        }
        try {
            transactions.executeWithoutResult(_ -> {
                event.ifPresent(outbox::append);
                lease.complete(200, StoredReply.CONTENT_TYPE, StoredReply.bytesOf(reply));
            });
        } catch (LeaseLostException takenOver) {
            log.warn("turn {} took longer than its idempotency lease: {}", reply.turn(), takenOver.getMessage());
            throw new Begin.InProgress(Duration.ofSeconds(1)).refusal().asException();
        } catch (DataAccessException | TransactionException away) {
            log.warn("turn {} is not kept: {}", reply.turn(), away.getMessage());
            throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The answer could not be stored under its idempotency key")
                    .asException();
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
