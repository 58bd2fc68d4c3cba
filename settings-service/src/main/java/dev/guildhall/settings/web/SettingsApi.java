package dev.guildhall.settings.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** What the OpenAPI document says of the controller's methods, apart from them so that those stay readable. */
@Tag(name = "Settings")
@SecurityRequirement(name = "BearerAuth")
@ApiResponse(responseCode = "400", description = "Wrong fields, each of them named", content = @Content)
@ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
@ApiResponse(responseCode = "403", description = "No scope `settings`, or another player's token", content = @Content)
@ApiResponse(responseCode = "429", description = "Rate limit exceeded", content = @Content)
@ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
interface SettingsApi {
    String USER = "The user, a UUID";
    String TAG = "The version of the settings, a strong entity tag; `\"0\"` while nothing is stored";

    @Operation(
            operationId = "getSettings",
            summary = "Read a user's settings",
            description = "Somebody who never changed any has the defaults. Changes nothing.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-None-Match",
            description = "Entity tags that the caller has already; then 304",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The settings",
            headers = @Header(name = "ETag", description = TAG, schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = SettingsBody.class)))
    @ApiResponse(responseCode = "304", description = "Not changed since", content = @Content)
    ResponseEntity<SettingsBody> getSettings(
            @Parameter(description = USER, schema = @Schema(type = "string", format = "uuid")) String userId,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response);

    @Operation(
            operationId = "putSettings",
            summary = "Replace a user's settings",
            description = "All of them: what is absent has its default. Safe to repeat.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SettingsBody.class))))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "Only if the settings are of one of these entity tags, or with `*` if any are stored",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-None-Match",
            description = "`*`: only if none are stored yet",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The settings as they are now",
            headers = @Header(name = "ETag", description = TAG, schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = SettingsBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The same; they are the user's first",
            headers = @Header(name = "ETag", description = TAG, schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = SettingsBody.class)))
    @ApiResponse(responseCode = "412", description = "If-Match or If-None-Match does not hold", content = @Content)
    ResponseEntity<SettingsBody> putSettings(
            @Parameter(description = USER, schema = @Schema(type = "string", format = "uuid")) String userId,
            JsonNode body,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response);

    @Operation(
            operationId = "patchSettings",
            summary = "Change some of a user's settings",
            description =
                    "A JSON merge patch (RFC 7396): what is named is replaced, null brings a default back or removes an"
                            + " entry of `key_bindings` or `preferences`.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/merge-patch+json",
                                        schema = @Schema(implementation = SettingsBody.class)),
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = SettingsBody.class))
                            }))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-Match",
            description = "Only if the settings are of one of these entity tags, or with `*` if any are stored",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "If-None-Match",
            description = "`*`: only if none are stored yet",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The settings as they are now",
            headers = @Header(name = "ETag", description = TAG, schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = SettingsBody.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The same; they are the user's first",
            headers = @Header(name = "ETag", description = TAG, schema = @Schema(type = "string")),
            content = @Content(schema = @Schema(implementation = SettingsBody.class)))
    @ApiResponse(responseCode = "412", description = "If-Match or If-None-Match does not hold", content = @Content)
    ResponseEntity<SettingsBody> patchSettings(
            @Parameter(description = USER, schema = @Schema(type = "string", format = "uuid")) String userId,
            JsonNode patch,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response);
}
