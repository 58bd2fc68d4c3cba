package dev.guildhall.payment.usage.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** What the OpenAPI document says of the controller's methods, apart from them so that those stay readable. */
@Tag(name = "Usage")
@SecurityRequirement(name = "BearerAuth")
@ApiResponse(responseCode = "400", description = "Wrong parameters, each of them named", content = @Content)
@ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
@ApiResponse(
        responseCode = "403",
        description = "No scope `payment`, of a player's token no scope `usage`, or another player's usage",
        content = @Content)
@ApiResponse(responseCode = "429", description = "Rate limit exceeded", content = @Content)
@ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
interface UsageApi {
    String USER = "Whose, a UUID; absent for everybody's, with a player's token for that player's";
    String FROM = "The first moment, ISO 8601; absent for the beginning of this UTC month";
    String TO =
            "The first moment that is not meant any more, at most 366 days later; absent for the end of this UTC month";

    @Operation(
            operationId = "listUsage",
            summary = "List costs, newest first",
            description =
                    "What was booked for users in a range of time. As CSV it is the whole range in one file, without pages."
                            + " Costs are as they were booked: a refund does not change them.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "user_id",
            description = USER,
            schema = @Schema(type = "string", format = "uuid"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = FROM,
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = TO,
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page_size",
            description = "How many costs a page has at most",
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "page_token",
            description = "The `next_page_token` of the page before, with the same `user_id`, `from` and `to`",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The costs",
            headers =
                    @Header(
                            name = "Content-Disposition",
                            description = "Of CSV: the name of the file",
                            schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = UsagePageBody.class)),
                @Content(
                        mediaType = "text/csv",
                        schema =
                                @Schema(
                                        type = "string",
                                        description =
                                                "RFC 4180 with a header line. Texts that a spreadsheet would take for"
                                                        + " a formula begin with an apostrophe."))
            })
    @ApiResponse(responseCode = "406", description = "Neither JSON nor CSV is accepted", content = @Content)
    @Nullable
    ResponseEntity<UsagePageBody> listUsage(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws HttpMediaTypeNotAcceptableException;

    @Operation(
            operationId = "summarizeUsage",
            summary = "Add costs up",
            description =
                    "What a range adds up to, and with `group_by` also in groups: `day,model` says what which model cost on"
                            + " which day. Of more than 1000 groups the dearest 1000 are given.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "user_id",
            description = USER,
            schema = @Schema(type = "string", format = "uuid"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = FROM,
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = TO,
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "group_by",
            description =
                    "Some of `day`, `model`, `service` and `user`, with commas between them; absent for totals alone",
            schema = @Schema(type = "string", example = "day,model"))
    @ApiResponse(
            responseCode = "200",
            description = "Totals and groups",
            content = @Content(schema = @Schema(implementation = UsageSummaryBody.class)))
    UsageSummaryBody summarizeUsage(@Parameter(hidden = true) HttpServletRequest request);

    @Operation(
            operationId = "explainUsage",
            summary = "Say what a user may still do",
            description = "Wallet, budgets and limits of uses, with what was used of each. Explains a 402 or a 429.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "user_id",
            description = "The user, a UUID; with a player's token that player, and may be absent",
            schema = @Schema(type = "string", format = "uuid"))
    @ApiResponse(
            responseCode = "200",
            description = "The limits",
            content = @Content(schema = @Schema(implementation = ExplanationBody.class)))
    ExplanationBody explainUsage(@Parameter(hidden = true) HttpServletRequest request);
}
