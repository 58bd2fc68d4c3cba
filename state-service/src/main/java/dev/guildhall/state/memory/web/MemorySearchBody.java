package dev.guildhall.state.memory.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.state.memory.recall.Recollection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What an NPC would remember, as JSON: the members of the message {@code RetrieveResponse}. */
@Schema(name = "MemorySearch", description = "What an NPC would remember, and why")
record MemorySearchBody(
        @Schema(description = "The highest score first") @JsonProperty("memories")
        List<MemoryBody> memories,

        @Schema(description = "Whether only the likeliest memories were looked at, because there are so many")
        @JsonProperty("approximate")
        boolean approximate,

        @Schema(description = "The model that the vectors are of") @JsonProperty("embedding_model")
        String embeddingModel) {

    static MemorySearchBody of(Recollection recollection) {
        return new MemorySearchBody(
                recollection.found().stream()
                        .map(found -> MemoryBody.of(found, recollection.weights()))
                        .toList(),
                recollection.approximate(),
                recollection.model());
    }
}
