package dev.guildhall.state.memory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.state.memory.MemoryDesk;
import dev.guildhall.state.memory.web.MemoryParameters.PageWish;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of memories as JSON. */
@Schema(name = "MemoryPage", description = "What an NPC remembers, the newest first")
record MemoryPageBody(
        @JsonProperty("memories") List<MemoryBody> memories,

        @Schema(description = "Give it back as `page_token` for the page after this one; absent on the last page")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("next_page_token")
        @Nullable
        String nextPageToken) {

    static MemoryPageBody of(PageWish wish, MemoryDesk.Page page) {
        return new MemoryPageBody(
                page.memories().stream().map(MemoryBody::of).toList(),
                page.next() == null ? null : wish.list().token(page.next()));
    }
}
