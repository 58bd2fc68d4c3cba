package dev.guildhall.state.history.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.state.history.HistoryPage;
import dev.guildhall.state.history.PlayerAction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page of a player's history as JSON. */
@Schema(name = "HistoryPage", description = "What a player did, the newest first")
record HistoryPageBody(
        @JsonProperty("actions") List<Action> actions,

        @Schema(description = "Give it back as `page_token` for the page after this one; absent on the last page")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("next_page_token")
        @Nullable
        String nextPageToken) {

    static HistoryPageBody of(HistoryPage page) {
        return new HistoryPageBody(
                page.actions().stream().map(Action::of).toList(),
                page.nextToken().isEmpty() ? null : page.nextToken());
    }

    @Schema(name = "PlayerAction", description = "Something that a player did")
    record Action(
            @JsonProperty("id") long id,
            @JsonProperty("player_id") UUID playerId,

            @Schema(example = "opened_gate") @JsonProperty("action")
            String action,

            @Schema(description = "What else there is to know of it, by key") @JsonProperty("context")
            Map<String, String> context,

            @JsonProperty("timestamp") Instant timestamp) {

        static Action of(PlayerAction action) {
            return new Action(action.id(), action.player(), action.action(), action.context(), action.at());
        }
    }
}
