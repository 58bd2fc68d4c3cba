package dev.guildhall.orchestration.battle.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.JsonNode;

/** What the OpenAPI document says of the controller's method, apart from it so that that stays readable. */
@Tag(name = "Battles")
@SecurityRequirement(name = "BearerAuth")
interface BattleApi {
    @Operation(
            operationId = "coordinateBattle",
            summary = "Decide what the monsters of a battle do next",
            description =
                    "One action for each monster, in the order in which they happen. A model decides where the tier"
                            + " has one, else the built-in tactician; whoever does, an action is always one that the monster can do.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BattleBody.class)))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            description = "Makes the request safe to repeat: the first answer is kept for 24 hours",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "What each monster does",
            content = @Content(schema = @Schema(implementation = BattleReply.class)))
    @ApiResponse(responseCode = "400", description = "Wrong or unknown fields, each of them named", content = @Content)
    @ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
    @ApiResponse(
            responseCode = "403",
            description = "No scope `content`, or another player's token",
            content = @Content)
    @ApiResponse(responseCode = "409", description = "A request with the same key is still running", content = @Content)
    @ApiResponse(responseCode = "422", description = "The key was used for another request", content = @Content)
    @ApiResponse(responseCode = "429", description = "Rate limit exceeded", content = @Content)
    @ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
    BattleReply coordinateBattle(JsonNode body, @Parameter(hidden = true) HttpServletRequest request);
}
