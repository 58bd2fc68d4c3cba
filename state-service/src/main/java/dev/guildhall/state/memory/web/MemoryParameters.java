package dev.guildhall.state.memory.web;

import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.state.memory.Memory;
import dev.guildhall.state.memory.MemoryFields;
import dev.guildhall.state.memory.MemoryList;
import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.recall.Recall;
import dev.guildhall.state.memory.recall.RecallDraft;
import dev.guildhall.state.request.PageSize;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the query part of an address. What is wrong is told of every parameter at once, as {@code INVALID_REQUEST}. */
final class MemoryParameters {
    static final int USUAL_FOUND = 10;

    private static final RecallDraft.Names NAMES = new RecallDraft.Names("q", "listener_id");

    private final String npcId;
    private final HttpServletRequest request;
    private final Violations violations = new Violations();

    MemoryParameters(String npcId, HttpServletRequest request) {
        this.npcId = npcId;
        this.request = request;
    }

    /** A page to show. */
    record PageWish(MemoryList list, Memory.@Nullable Place after, int size) {}

    PageWish page() {
        MemoryFields fields = new MemoryFields(violations);
        Optional<NpcId> npc = fields.npc("npc_id", npcId);
        String player = one("player_id");
        @Nullable
        UUID about = player.isEmpty() ? null : fields.uuid("player_id", player).orElse(null);
        int size = number("page_size", PageSize.USUAL, PageSize.LARGEST);
        String token = one("page_token");
        violations.throwIfAny();
        MemoryList list = new MemoryList(npc.orElseThrow(), about);
        return new PageWish(list, list.place(token), size);
    }

    Recall search(EmbeddingModel model) {
        String[] listeners = request.getParameterValues("listener_id");
        return new RecallDraft(
                        npcId,
                        List.of(),
                        one("q"),
                        "",
                        number("top_k", USUAL_FOUND, RecallDraft.MOST_FOUND),
                        listeners == null ? List.of() : List.of(listeners),
                        null,
                        null,
                        false)
                .check(NAMES, model, violations);
    }

    private int number(String name, int usual, int most) {
        String given = one(name);
        if (given.isEmpty()) {
            return usual;
        }
        int number = given.matches("[0-9]{1,4}") ? Integer.parseInt(given) : 0;
        boolean sound = violations.expect(number >= 1 && number <= most, name, "'" + given + "'", "1.." + most);
        return sound ? number : usual;
    }

    /** Empty if it is not there. */
    private String one(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return "";
        }
        violations.expect(values.length == 1, name, values.length + " times", "once");
        return values[0];
    }
}
