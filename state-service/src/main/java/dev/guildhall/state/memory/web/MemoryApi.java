package dev.guildhall.state.memory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

/** What the OpenAPI document says of the controller's methods, apart from them so that those stay readable. */
@Tag(name = "Memories")
@SecurityRequirement(name = "BearerAuth")
@ApiResponse(responseCode = "400", description = "Wrong parameters, each of them named", content = @Content)
@ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
@ApiResponse(responseCode = "403", description = "No scope `state`, or a player's token", content = @Content)
@ApiResponse(responseCode = "429", description = "Rate limit exceeded", content = @Content)
@ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
interface MemoryApi {
    @Operation(
            operationId = "listMemories",
            summary = "List what an NPC remembers, newest first",
            description = "Everything, secrets too. An NPC that nobody has told anything remembers nothing.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "player_id",
            description = "Only memories that are about this player, a UUID; absent for all",
            schema = @Schema(type = "string", format = "uuid"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page_size",
            description = "How many memories a page has at most",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page_token",
            description = "The `next_page_token` of the page before, with the same NPC and `player_id`",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The memories",
            content = @Content(schema = @Schema(implementation = MemoryPageBody.class)))
    MemoryPageBody listMemories(
            @Parameter(description = "The NPC, a UUID", schema = @Schema(type = "string", format = "uuid"))
                    String npcId,
            @Parameter(hidden = true) HttpServletRequest request);

    @Operation(
            operationId = "searchMemories",
            summary = "Say what an NPC would remember, and why",
            description =
                    "The memories that matter most for some words, with the parts of each one's score. What not all"
                            + " listeners may hear is left out; without listeners nothing is. Changes nothing.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            required = true,
            description = "What to look for",
            schema = @Schema(type = "string", minLength = 1, maxLength = 2_000))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "listener_id",
            description = "Somebody who would hear of it, a player or an NPC; may be repeated",
            array = @ArraySchema(schema = @Schema(type = "string", format = "uuid"), maxItems = 64))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "top_k",
            description = "How many memories to find at most",
            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "10"))
    @ApiResponse(
            responseCode = "200",
            description = "The memories",
            content = @Content(schema = @Schema(implementation = MemorySearchBody.class)))
    MemorySearchBody searchMemories(
            @Parameter(description = "The NPC, a UUID", schema = @Schema(type = "string", format = "uuid"))
                    String npcId,
            @Parameter(hidden = true) HttpServletRequest request);
}
