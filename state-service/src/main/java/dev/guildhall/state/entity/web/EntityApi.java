package dev.guildhall.state.entity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

/** What the OpenAPI document says of the controller's methods, apart from them so that those stay readable. */
@Tag(name = "Entities")
@SecurityRequirement(name = "BearerAuth")
@ApiResponse(responseCode = "400", description = "Wrong parameters, each of them named", content = @Content)
@ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
@ApiResponse(responseCode = "403", description = "No scope `state`, or a player's token", content = @Content)
@ApiResponse(responseCode = "404", description = "There is no such entity, or was none then", content = @Content)
@ApiResponse(responseCode = "429", description = "Rate limit exceeded", content = @Content)
@ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
interface EntityApi {
    String ENTITY = "The entity, a UUID";

    @Operation(
            operationId = "getEntity",
            summary = "Read an entity",
            description = "As it is now, or as it was. Changes nothing.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "as_of_version",
            description = "Right after its change of this version; not beside `as_of_time`",
            schema = @Schema(type = "integer", format = "int64", minimum = "1"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "as_of_time",
            description = "At this time",
            schema = @Schema(type = "string", format = "date-time"))
    @ApiResponse(
            responseCode = "200",
            description = "The entity",
            content = @Content(schema = @Schema(implementation = EntityBody.class)))
    EntityBody getEntity(
            @Parameter(description = ENTITY, schema = @Schema(type = "string", format = "uuid")) String entityId,
            @Parameter(hidden = true) HttpServletRequest request);

    @Operation(
            operationId = "listEntityEvents",
            summary = "List what happened to an entity",
            description = "The oldest first, in pages. Changes nothing.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after_sequence",
            description = "Only events after this number",
            schema = @Schema(type = "integer", format = "int64", minimum = "0", defaultValue = "0"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page_size",
            description = "How many to return at most",
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
    @ApiResponse(
            responseCode = "200",
            description = "A page of events",
            content = @Content(schema = @Schema(implementation = EventPageBody.class)))
    EventPageBody listEntityEvents(
            @Parameter(description = ENTITY, schema = @Schema(type = "string", format = "uuid")) String entityId,
            @Parameter(hidden = true) HttpServletRequest request);
}
