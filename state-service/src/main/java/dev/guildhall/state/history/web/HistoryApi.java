package dev.guildhall.state.history.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

/** What the OpenAPI document says of the controller's method, apart from it so that that stays readable. */
@Tag(name = "Players")
@SecurityRequirement(name = "BearerAuth")
@ApiResponse(responseCode = "400", description = "Wrong parameters, each of them named", content = @Content)
@ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
@ApiResponse(responseCode = "403", description = "No scope `state`, or another player's token", content = @Content)
@ApiResponse(responseCode = "429", description = "Rate limit exceeded", content = @Content)
@ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
interface HistoryApi {
    @Operation(
            operationId = "listPlayerHistory",
            summary = "List what a player did",
            description =
                    "The newest first, in pages. A player's token allows that player's own history. Changes nothing.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = "Only what happened at this time or later",
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = "Only what happened before this time",
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page_size",
            description = "How many to return at most",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page_token",
            description = "The `next_page_token` of the page before, for the same range",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "A page of the history",
            content = @Content(schema = @Schema(implementation = HistoryPageBody.class)))
    HistoryPageBody listPlayerHistory(
            @Parameter(description = "The player, a UUID", schema = @Schema(type = "string", format = "uuid"))
                    String playerId,
            @Parameter(hidden = true) HttpServletRequest request);
}
