package dev.guildhall.state.memory.web;

import dev.guildhall.platform.security.Callers;
import dev.guildhall.state.memory.MemoryDesk;
import dev.guildhall.state.memory.recall.RecallDesk;
import dev.guildhall.state.memory.web.MemoryParameters.PageWish;
import dev.guildhall.state.request.PlayerAccess;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/npcs/{npc_id}/memories}: what an NPC remembers, and what it would remember. */
@RestController
class MemoryController implements MemoryApi {
    private final MemoryDesk memories;
    private final RecallDesk recalling;

    MemoryController(MemoryDesk memories, RecallDesk recalling) {
        this.memories = memories;
        this.recalling = recalling;
    }

    /** {@code GET /v1/npcs/{npc_id}/memories}: a page of memories. */
    @Override
    @GetMapping(path = "/v1/npcs/{npc_id}/memories", produces = MediaType.APPLICATION_JSON_VALUE)
    public MemoryPageBody listMemories(@PathVariable("npc_id") String npcId, HttpServletRequest request) {
        PlayerAccess.requireNoPlayer(Callers.current());
        PageWish wish = new MemoryParameters(npcId, request).page();
        return MemoryPageBody.of(wish, memories.page(wish.list(), wish.after(), wish.size()));
    }

    /** {@code GET /v1/npcs/{npc_id}/memories/search}: what {@code StateService.RetrieveMemories} says, as JSON. */
    @Override
    @GetMapping(path = "/v1/npcs/{npc_id}/memories/search", produces = MediaType.APPLICATION_JSON_VALUE)
    public MemorySearchBody searchMemories(@PathVariable("npc_id") String npcId, HttpServletRequest request) {
        PlayerAccess.requireNoPlayer(Callers.current());
        return MemorySearchBody.of(recalling.recall(new MemoryParameters(npcId, request).search(recalling.model())));
    }
}
