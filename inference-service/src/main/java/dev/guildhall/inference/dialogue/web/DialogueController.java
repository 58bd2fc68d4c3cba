package dev.guildhall.inference.dialogue.web;

import dev.guildhall.inference.dialogue.AnswerReader;
import dev.guildhall.inference.dialogue.DialogueCommand;
import dev.guildhall.inference.dialogue.DialogueDesk;
import dev.guildhall.inference.dialogue.DialogueLimit;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.dialogue.Speaker;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.limits.LimitHeaders;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.limits.Take;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.webedge.connection.ClientConnections;
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
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/dialogue} (game-ai-contracts, "AI Inference Service API"). */
@RestController
@Tag(name = "Dialogue")
class DialogueController {
    private final DialogueDesk desk;
    private final DialogueStreams streams;
    private final RequestLimits limits;
    private final ClientConnections connections;

    DialogueController(
            DialogueDesk desk, DialogueStreams streams, RequestLimits limits, ClientConnections connections) {
        this.desk = desk;
        this.streams = streams;
        this.limits = limits;
        this.connections = connections;
    }

    /**
     * {@code POST /v1/dialogue}: answers whole, or as server-sent events if {@code Accept} prefers {@code
     * text/event-stream}.
     *
     * @return the whole answer; nothing when it was streamed, since then the response has been written
     */
    @Operation(
            operationId = "generateDialogue",
            summary = "Generate NPC dialogue",
            description =
                    "Answers a player's line in the NPC's character. With `Accept: text/event-stream` the answer comes"
                            + " as `token` events (the last one empty, with `is_complete: true`) and then exactly one `done`"
                            + " event, whose data is the whole DialogueResponse, or one `error` event, whose data is the error"
                            + " body. Comments bridge silence.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            description = "Makes the request safe to repeat: the first answer is kept for 24 hours",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Last-Event-ID",
            description = "Goes on with a stream of the same request after this event, for a minute",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Cache-Control",
            description = "`no-cache` for an answer that is made anew",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "Dialogue response (streaming)",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DialogueAnswer.class)),
                @Content(
                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                        schema = @Schema(type = "string", description = "Server-Sent Events stream"))
            })
    @ApiResponse(responseCode = "400", description = "Invalid request format", content = @Content)
    @ApiResponse(responseCode = "401", description = "Missing/invalid authentication", content = @Content)
    @ApiResponse(responseCode = "402", description = "Insufficient budget", content = @Content)
    @ApiResponse(responseCode = "403", description = "Access denied", content = @Content)
    @ApiResponse(responseCode = "409", description = "A request with the same key is still running", content = @Content)
    @ApiResponse(responseCode = "422", description = "The key was used for another request", content = @Content)
    @ApiResponse(responseCode = "429", description = "Rate limit exceeded", content = @Content)
    @ApiResponse(responseCode = "500", description = "Service error", content = @Content)
    @ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
    @SecurityRequirement(name = "BearerAuth")
    @PostMapping(
            path = "/v1/dialogue",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    @Nullable
    DialogueAnswer generateDialogue(
            @RequestBody DialogueBody body, HttpServletRequest request, HttpServletResponse response) {
        DialogueHeaders headers = DialogueHeaders.of(request);
        DialogueCommand command =
                body.toDraft(headers.wishes(body.seed(), body.unremembered())).check("", Speaker.of(Callers.current()));
        takePermit(command, response);
        Departure departure = new Departure();
        try (ClientConnections.Watch _ = connections.watch(request, departure)) {
            if (headers.form() == AcceptedForm.EVENT_STREAM) {
                streams.answer(command, headers.lastSeen(), departure, response);
                return null;
            }
            return DialogueAnswer.of(whole(command, departure), false);
        }
    }

    private DialogueReply whole(DialogueCommand command, Departure departure) {
        return switch (desk.answer(command, new WholeReader(departure))) {
            case Answered(DialogueReply reply) -> reply;
            case Refused(Refusal refusal) -> throw refusal.asException();
        };
    }

    /** Has no use for pieces: the answer is sent whole. */
    private record WholeReader(Departure departure) implements AnswerReader {
        @Override
        public void accept(String piece) {
            departure.requireCaller();
        }

        @Override
        public boolean wantsPieces() {
            return false;
        }
    }

    /** The permit of whoever hears the answer; what is left of it stands in the headers of every answer. */
    private void takePermit(DialogueCommand command, HttpServletResponse response) {
        Take take = limits.take(DialogueLimit.DIALOGUE, command.listener());
        LimitHeaders.of(take).asMap().forEach(response::setHeader);
        take.orRefuse();
    }
}
