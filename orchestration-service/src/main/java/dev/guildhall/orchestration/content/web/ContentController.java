package dev.guildhall.orchestration.content.web;

import dev.guildhall.orchestration.content.Content;
import dev.guildhall.orchestration.content.ContentBounds;
import dev.guildhall.orchestration.content.ContentCommand;
import dev.guildhall.orchestration.content.ContentDesk;
import dev.guildhall.orchestration.content.ContentOutcome;
import dev.guildhall.orchestration.content.GeneratedDesk;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.webedge.connection.ClientConnections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/orchestration/generate} and {@code /v1/orchestration/generated} (game-ai-contracts, "Orchestration Service API"). */
@RestController
class ContentController implements ContentApi {
    private final ContentDesk desk;
    private final GeneratedDesk generated;
    private final ClientConnections connections;
    private final ContentWriter writer;

    ContentController(ContentDesk desk, GeneratedDesk generated, ClientConnections connections, ContentWriter writer) {
        this.desk = desk;
        this.generated = generated;
        this.connections = connections;
        this.writer = writer;
    }

    /** {@code POST /v1/orchestration/generate}: makes a place; a caller who leaves ends what runs for it. */
    @Override
    @PostMapping(
            path = "/v1/orchestration/generate",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    public @Nullable ContentAnswer generateContent(
            @RequestBody ContentBody body, HttpServletRequest request, HttpServletResponse response) {
        IdempotencyKey key =
                IdempotencyKey.accept(request.getHeader(IdempotencyKey.HEADER)).orElse(null);
        ContentCommand command = body.toDraft(key).check(Callers.current(), ContentBounds.MOST_SIDE);
        Departure departure = new Departure();
        ClientConnections.Watch watch = connections.watch(request, departure);
        try (watch) {
            return answered(answer -> desk.generate(command, departure, answer), content -> {
                // From here on, writing tells; and who is watched must not be written to from two sides.
                watch.close();
                writer.json(content, response);
            });
        }
    }

    /** {@code GET /v1/orchestration/generated/{id}}: gives a place again, to the byte. */
    @Override
    @GetMapping(path = "/v1/orchestration/generated/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    public @Nullable ContentAnswer getContent(@PathVariable("id") String id, HttpServletResponse response) {
        UUID place = uuid("id", id);
        return answered(
                answer -> desk.read(place, Callers.current(), answer), content -> writer.json(content, response));
    }

    /** {@code GET /v1/orchestration/generated/{id}/map}: draws a place, as a picture or as text. */
    @Override
    @GetMapping(
            path = "/v1/orchestration/generated/{id}/map",
            produces = {MediaType.IMAGE_PNG_VALUE, MediaType.TEXT_PLAIN_VALUE})
    public void getContentMap(
            @PathVariable("id") String id,
            @RequestParam(name = "of", required = false) @Nullable String of,
            @RequestParam(name = "scale", required = false) @Nullable Integer scale,
            HttpServletRequest request,
            HttpServletResponse response) {
        UUID place = uuid("id", id);
        MapWish wish = MapWish.of(of, scale, request.getHeader("Accept"));
        ContentAnswer _ = answered(
                answer -> desk.read(place, Callers.current(), answer), content -> writer.map(content, wish, response));
    }

    /** {@code DELETE /v1/orchestration/generated?player_id=}: forgets what was made for a player. */
    @Override
    @DeleteMapping(path = "/v1/orchestration/generated", produces = MediaType.APPLICATION_JSON_VALUE)
    public ForgottenAnswer forgetContent(@RequestParam(name = "player_id") String playerId) {
        UUID player = uuid("player_id", playerId);
        UUID own = Callers.current().player();
        if (own != null && !own.equals(player)) {
            throw Refusal.of(ErrorCode.FORBIDDEN, "player_id: another player than the call is for (expected: the same)")
                    .asException();
        }
        return new ForgottenAnswer(generated.forget(player));
    }

    /** Always nothing: the response has been written when this returns. */
    private static @Nullable ContentAnswer answered(
            Function<Consumer<Content>, ContentOutcome> work, Consumer<Content> answer) {
        return switch (work.apply(answer)) {
            case ContentOutcome.Answered _ -> null;
            case ContentOutcome.Refused(Refusal refusal) -> throw refusal.asException();
        };
    }

    private static UUID uuid(String field, String text) {
        Violations violations = new Violations();
        UUID id = UuidText.read(field, text, violations);
        violations.throwIfAny();
        return id;
    }
}
