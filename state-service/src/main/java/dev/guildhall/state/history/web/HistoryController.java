package dev.guildhall.state.history.web;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.state.history.HistoryDesk;
import dev.guildhall.state.history.HistoryQuery;
import dev.guildhall.state.history.HistoryQuery.Bound;
import dev.guildhall.state.request.PlayerAccess;
import dev.guildhall.state.request.web.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/players/{player_id}/history}: what a player did. */
@RestController
class HistoryController implements HistoryApi {
    private final HistoryDesk desk;

    HistoryController(HistoryDesk desk) {
        this.desk = desk;
    }

    /** {@code GET /v1/players/{player_id}/history}. */
    @Override
    @GetMapping(path = "/v1/players/{player_id}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    public HistoryPageBody listPlayerHistory(@PathVariable("player_id") String playerId, HttpServletRequest request) {
        QueryParameters parameters = new QueryParameters(request);
        UUID player = UuidText.read("player_id", playerId, parameters.violations());
        HistoryQuery query = HistoryQuery.read(
                player,
                new Bound("from", Objects.requireNonNullElse(parameters.time("from"), 0L)),
                new Bound("to", Objects.requireNonNullElse(parameters.time("to"), 0L)),
                parameters.violations());
        int size = parameters.pageSize();
        String token = parameters.text("page_token");
        parameters.violations().throwIfAny();
        PlayerAccess.requireOwn(player, Callers.current());
        return HistoryPageBody.of(desk.page(query, token, size));
    }
}
