package dev.guildhall.inference.dialogue.jdbc;

import dev.guildhall.inference.dialogue.AnsweredTurn;
import dev.guildhall.inference.dialogue.DialogueCommand;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.memory.NewMemory;
import dev.guildhall.inference.memory.UntoldMemories;
import dev.guildhall.inference.receipt.ReceiptSettings;
import dev.guildhall.inference.receipt.Receipts;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.platform.outbox.GameEvent;
import dev.guildhall.platform.outbox.Outbox;
import dev.guildhall.platform.outbox.OutboxEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What is written of answered turns: the event {@code dialogue_generated} (game-ai-contracts, "Kinesis event schema"), the
 * receipt, and what NPCs are to remember. The event needs a player; a line that was heard by none has no event. It is named like
 * its turn, and so is one however often it is written.
 */
@Component
final class TurnRows {
    private final Outbox outbox;
    private final Receipts receipts;
    private final UntoldMemories memories;
    private final boolean withReceipts;

    TurnRows(Outbox outbox, Receipts receipts, UntoldMemories memories, ReceiptSettings settings) {
        this.outbox = outbox;
        this.receipts = receipts;
        this.memories = memories;
        this.withReceipts = settings.enabled();
    }

    /**
     * In the caller's transaction. May be called again with turns of which nobody knows whether they were committed: those whose
     * receipt is there are left alone, for all of a turn is written at once. Without receipts the event of such a turn may leave
     * twice, under the same id, and its memories may be told twice, of which state-service keeps one.
     */
    void write(List<AnsweredTurn> all) {
        List<AnsweredTurn> turns = withReceipts ? keepReceipts(all) : all;
        List<OutboxEvent> events =
                turns.stream().flatMap(turn -> event(turn).stream()).toList();
        if (!events.isEmpty()) {
            outbox.appendAll(events);
        }
        List<NewMemory> remembered =
                turns.stream().flatMap(turn -> turn.memories().stream()).toList();
        if (!remembered.isEmpty()) {
            memories.add(remembered);
        }
    }

    /** Those whose receipts were not there already. */
    private List<AnsweredTurn> keepReceipts(List<AnsweredTurn> turns) {
        Set<UUID> kept = receipts.add(turns.stream().map(AnsweredTurn::receipt).toList());
        return turns.stream().filter(turn -> kept.contains(turn.reply().turn())).toList();
    }

    private static Optional<OutboxEvent> event(AnsweredTurn turn) {
        DialogueCommand command = turn.command();
        DialogueReply reply = turn.reply();
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
        return Optional.of(
                new GameEvent(GameEvent.Type.DIALOGUE_GENERATED, turn.at(), player.value(), data, reply.model(), null)
                        .toOutboxEvent(reply.turn()));
    }
}
