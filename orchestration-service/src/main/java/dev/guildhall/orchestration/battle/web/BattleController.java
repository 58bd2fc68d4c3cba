package dev.guildhall.orchestration.battle.web;

import dev.guildhall.orchestration.battle.BattleCommand;
import dev.guildhall.orchestration.battle.BattleDesk;
import dev.guildhall.orchestration.battle.BattleOutcome;
import dev.guildhall.orchestration.battle.BattleOutcome.Decided;
import dev.guildhall.orchestration.battle.BattleOutcome.Refused;
import dev.guildhall.orchestration.battle.BattleSettings;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.webedge.connection.ClientConnections;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/orchestration/battle}: what {@code CoordinateBattle} offers over gRPC. */
@RestController
class BattleController implements BattleApi {
    private final BattleDesk desk;
    private final BattleSettings settings;
    private final ClientConnections connections;
    private final ObjectReader reader;

    BattleController(BattleDesk desk, BattleSettings settings, ClientConnections connections, JsonMapper json) {
        this.desk = desk;
        this.settings = settings;
        this.connections = connections;
        this.reader = json.readerFor(BattleBody.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** {@code POST /v1/orchestration/battle}: one action for each monster. A caller who leaves ends what runs below. */
    @Override
    @PostMapping(
            path = "/v1/orchestration/battle",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    public BattleReply coordinateBattle(@RequestBody JsonNode body, HttpServletRequest request) {
        BattleCommand command = read(body, request)
                .toDraft(IdempotencyKey.accept(request.getHeader(IdempotencyKey.HEADER))
                        .orElse(null))
                .check(Callers.current());
        return switch (decide(command, request)) {
            case Decided decided -> BattleReply.of(decided.answer());
            case Refused refused -> throw refused.refusal().asException();
        };
    }

    /**
     * A field that is not known is refused, unlike elsewhere: a battle whose health or powers stood under a misspelt name would
     * be decided as if nothing had been said of them.
     */
    private BattleBody read(JsonNode body, HttpServletRequest request) {
        if (!body.isObject()) {
            throw Refusal.of(
                            ErrorCode.MALFORMED_REQUEST,
                            "body: " + body.getNodeType().name().toLowerCase(Locale.ROOT) + " (expected: an object)")
                    .asException();
        }
        try {
            return reader.readValue(body);
        } catch (JacksonException wrong) {
            throw new HttpMessageNotReadableException(
                    "The body is no battle", wrong, new ServletServerHttpRequest(request));
        }
    }

    /** In a context of gRPC's own, which the calls below belong to and which ends with its caller. */
    private BattleOutcome decide(BattleCommand command, HttpServletRequest request) {
        try (CancellableContext context = Context.current().withCancellation();
                ClientConnections.Watch _ = connections.watch(request, () -> context.cancel(null))) {
            Context before = context.attach();
            try {
                return desk.decide(command, settings.timeLimit());
            } finally {
                context.detach(before);
            }
        }
    }
}
