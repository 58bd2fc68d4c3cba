package dev.guildhall.orchestration.content.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of the controller's methods, apart from it so that that stays readable. */
@Tag(name = "Content")
@SecurityRequirement(name = "BearerAuth")
@ApiResponse(responseCode = "400", description = "Invalid request; every wrong field is named", content = @Content)
@ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
@ApiResponse(responseCode = "403", description = "No scope `content`, or another player's", content = @Content)
@ApiResponse(responseCode = "429", description = "Rate limit exceeded", content = @Content)
@ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
interface ContentApi {
    @Operation(
            operationId = "generateContent",
            summary = "Generate content via 4-layer pipeline",
            description = "Makes a monster, its ground and its room from a seed, gives them a character, has the NPCs"
                    + " there speak, and plans what they do together. The same seed and request make the same"
                    + " foundation. A layer that fails leaves the others alone; `layers` says how each went.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            description = "Makes the request safe to repeat: the first answer is given again for 24 hours",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "Generated content",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ContentAnswer.class)))
    @ApiResponse(responseCode = "409", description = "A request with the same key is still running", content = @Content)
    @ApiResponse(responseCode = "422", description = "The key was used for another request", content = @Content)
    @Nullable
    ContentAnswer generateContent(
            ContentBody body,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response);

    @Operation(
            operationId = "getContent",
            summary = "What was generated before",
            description = "The same answer again, as long as it is kept. A client sees what it generated; a player's"
                    + " token, only what was generated for that player.")
    @ApiResponse(
            responseCode = "200",
            description = "Generated content",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ContentAnswer.class)))
    @ApiResponse(responseCode = "404", description = "Nothing of this id for this caller", content = @Content)
    @Nullable
    ContentAnswer getContent(
            @Parameter(description = "The `id` of the answer", schema = @Schema(type = "string", format = "uuid"))
                    String id,
            @Parameter(hidden = true) HttpServletResponse response);

    @Operation(
            operationId = "getContentMap",
            summary = "A map of what was generated",
            description = "The room, or the ground around it, as a picture or as text, one character a tile.")
    @ApiResponse(
            responseCode = "200",
            description = "The map",
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "text/plain", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "404", description = "Nothing of this id for this caller", content = @Content)
    @ApiResponse(responseCode = "406", description = "Neither image/png nor text/plain", content = @Content)
    void getContentMap(
            @Parameter(description = "The `id` of the answer", schema = @Schema(type = "string", format = "uuid"))
                    String id,
            @Parameter(
                            description = "What is drawn",
                            schema =
                                    @Schema(
                                            allowableValues = {"room", "terrain"},
                                            defaultValue = "room"))
                    @Nullable
                    String of,
            @Parameter(
                            description = "Pixels a tile; neither side of the picture may have more than 4096",
                            schema = @Schema(type = "integer", minimum = "1"))
                    @Nullable
                    Integer scale,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response);

    @Operation(
            operationId = "forgetContent",
            summary = "Forget what was generated for a player",
            description = "Safe to repeat. A player's token may only have that player's places forgotten.")
    @ApiResponse(
            responseCode = "200",
            description = "Forgotten",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ForgottenAnswer.class)))
    ForgottenAnswer forgetContent(
            @Parameter(
                            description = "The player who wants to be forgotten",
                            schema = @Schema(type = "string", format = "uuid"))
                    String playerId);
}
