package dev.guildhall.inference.receipt.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.inference.memory.UntoldMemories;
import dev.guildhall.inference.receipt.Receipt;
import dev.guildhall.inference.receipt.ReceiptDesk;
import dev.guildhall.inference.receipt.Receipts;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/dialogue/turns}. */
@RestController
@Tag(name = "Dialogue")
class ReceiptController {
    private final ReceiptDesk desk;
    private final Receipts receipts;
    private final UntoldMemories untold;

    ReceiptController(ReceiptDesk desk, Receipts receipts, UntoldMemories untold) {
        this.desk = desk;
        this.receipts = receipts;
        this.untold = untold;
    }

    @Schema(name = "ForgottenTurns", description = "What was forgotten")
    record ForgottenTurns(
            @Schema(description = "Receipts of turns") @JsonProperty("receipts")
            int receipts,

            @Schema(description = "Memories that had not been told to state-service") @JsonProperty("untold_memories")
            int untoldMemories) {}

    /** {@code GET /v1/dialogue/turns/{turn_id}}: how a turn came to be. */
    @Operation(
            operationId = "getDialogueTurn",
            summary = "The receipt of a turn",
            description = "What went into the prompt, what the NPC remembered and why, tokens, price, cache, model and"
                    + " attempts. It is there a moment after the answer, for as long as the service is configured to keep"
                    + " it. A client sees the turns that it asked for; a player's token, only those of that player.")
    @ApiResponse(
            responseCode = "200",
            description = "The receipt",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(responseCode = "400", description = "Invalid request format", content = @Content)
    @ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
    @ApiResponse(responseCode = "403", description = "Access denied", content = @Content)
    @ApiResponse(responseCode = "404", description = "No such turn of this caller", content = @Content)
    @ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
    @SecurityRequirement(name = "BearerAuth")
    @GetMapping(path = "/v1/dialogue/turns/{turn_id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Receipt getDialogueTurn(
            @Parameter(description = "The `turn_id` of the answer", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("turn_id")
                    String turnId) {
        Caller caller = Callers.current();
        return desk.find(uuid("turn_id", turnId), caller.clientId(), caller.player())
                .orElseThrow(() -> Refusal.of(
                                ErrorCode.NOT_FOUND, "turn_id: there is no receipt of this turn for this caller")
                        .asException());
    }

    /** {@code DELETE /v1/dialogue/turns?player_id=}: forgets what was said by and to a player. */
    @Operation(
            operationId = "forgetDialogueTurns",
            summary = "Forget a player's turns",
            description = "Removes the receipts of a player's turns, and what NPCs were to remember of them and"
                    + " state-service has not been told yet. What it has been told is forgotten by its own rpc,"
                    + " ForgetPlayer, which is best called after this. A player's token may not ask for it. Needs the scope"
                    + " `dialogue-cache`; safe to repeat.")
    @ApiResponse(
            responseCode = "200",
            description = "Forgotten",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ForgottenTurns.class)))
    @ApiResponse(responseCode = "400", description = "Invalid request format", content = @Content)
    @ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
    @ApiResponse(responseCode = "403", description = "Access denied", content = @Content)
    @ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
    @SecurityRequirement(name = "BearerAuth")
    @DeleteMapping(path = "/v1/dialogue/turns", produces = MediaType.APPLICATION_JSON_VALUE)
    ForgottenTurns forgetDialogueTurns(
            @Parameter(
                            description = "The player who wants to be forgotten",
                            schema = @Schema(type = "string", format = "uuid"))
                    @RequestParam(name = "player_id")
                    String playerId) {
        if (Callers.current().player() != null) {
            throw Refusal.of(ErrorCode.FORBIDDEN, "A player's token may not have turns forgotten")
                    .asException();
        }
        UUID player = uuid("player_id", playerId);
        return new ForgottenTurns(receipts.forget(player), untold.forget(player));
    }

    private static UUID uuid(String field, String text) {
        return UuidText.find(text)
                .orElseThrow(() -> Refusal.invalid(List.of(new FieldViolation(field, text, "a UUID")))
                        .asException());
    }
}
