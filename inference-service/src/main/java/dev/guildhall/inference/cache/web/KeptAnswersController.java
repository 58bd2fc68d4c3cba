package dev.guildhall.inference.cache.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.PurgeDraft;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code DELETE /v1/dialogue/cache}, for the scope {@code dialogue-cache}. */
@RestController
@Tag(name = "Dialogue")
class KeptAnswersController {
    private final KeptAnswers answers;

    KeptAnswersController(KeptAnswers answers) {
        this.answers = answers;
    }

    @Schema(name = "PurgedAnswers", description = "What was forgotten")
    record PurgedAnswers(
            @Schema(
                    description = "Number of answers that were forgotten; one that both caches kept counts twice",
                    type = "integer")
            @JsonProperty("purged")
            int purged) {}

    /** {@code DELETE /v1/dialogue/cache}: forgets the kept answers of an NPC, of one of its versions, or of a player. */
    @Operation(
            operationId = "purgeDialogueCache",
            summary = "Forget kept answers",
            description = "Forgets the answers that are kept of an NPC (`npc_id`), of one of its versions (`npc_id` and"
                    + " `npc_version`), or of a player (`player_id`). Answers that are being made at the moment are not kept"
                    + " either. Only the caller's own answers are meant, and a player's token may not ask for it. Needs the"
                    + " scope `dialogue-cache`; safe to repeat.")
    @ApiResponse(
            responseCode = "200",
            description = "Forgotten",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = PurgedAnswers.class)))
    @ApiResponse(responseCode = "400", description = "Invalid request format", content = @Content)
    @ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
    @ApiResponse(responseCode = "403", description = "Access denied", content = @Content)
    @ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
    @SecurityRequirement(name = "BearerAuth")
    @DeleteMapping(path = "/v1/dialogue/cache", produces = MediaType.APPLICATION_JSON_VALUE)
    PurgedAnswers purge(
            @Parameter(
                            description = "The NPC whose answers are meant",
                            schema = @Schema(type = "string", format = "uuid"))
                    @RequestParam(name = "npc_id", required = false)
                    @Nullable
                    String npcId,
            @Parameter(description = "Only this version of the NPC")
                    @RequestParam(name = "npc_version", required = false)
                    @Nullable
                    String npcVersion,
            @Parameter(
                            description = "The player who heard the answers that are meant",
                            schema = @Schema(type = "string", format = "uuid"))
                    @RequestParam(name = "player_id", required = false)
                    @Nullable
                    String playerId) {
        Caller caller = Callers.current();
        if (caller.player() != null) {
            throw Refusal.of(ErrorCode.FORBIDDEN, "A player's token may not have answers forgotten")
                    .asException();
        }
        return new PurgedAnswers(answers.purge(new PurgeDraft(npcId, npcVersion, playerId).check(caller.clientId())));
    }
}
