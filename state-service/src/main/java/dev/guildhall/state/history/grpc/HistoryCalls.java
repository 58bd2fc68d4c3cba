package dev.guildhall.state.history.grpc;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.state.v1.ListPlayerHistoryRequest;
import dev.guildhall.proto.state.v1.ListPlayerHistoryResponse;
import dev.guildhall.state.history.HistoryDesk;
import dev.guildhall.state.history.HistoryPage;
import dev.guildhall.state.history.HistoryQuery;
import dev.guildhall.state.history.HistoryQuery.Bound;
import dev.guildhall.state.history.PlayerAction;
import dev.guildhall.state.request.PageSize;
import dev.guildhall.state.request.PlayerAccess;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rpc about what a player did. */
@Component
public class HistoryCalls {
    private final HistoryDesk desk;

    HistoryCalls(HistoryDesk desk) {
        this.desk = desk;
    }

    public ListPlayerHistoryResponse list(ListPlayerHistoryRequest request) {
        Violations violations = new Violations();
        UUID player = UuidText.read("player_id", request.getPlayerId(), violations);
        HistoryQuery query = HistoryQuery.read(
                player,
                new Bound("from_time", request.getFromTime()),
                new Bound("to_time", request.getToTime()),
                violations);
        int size = PageSize.read("page_size", request.getPageSize(), violations);
        violations.throwIfAny();
        PlayerAccess.requireOwn(player, Callers.current());
        HistoryPage page = desk.page(query, request.getPageToken(), size);
        return ListPlayerHistoryResponse.newBuilder()
                .addAllActions(page.actions().stream().map(HistoryCalls::action).toList())
                .setNextPageToken(page.nextToken())
                .build();
    }

    private static dev.guildhall.proto.state.v1.PlayerAction action(PlayerAction action) {
        return dev.guildhall.proto.state.v1.PlayerAction.newBuilder()
                .setId(action.id())
                .setPlayerId(action.player().toString())
                .setAction(action.action())
                .putAllContext(action.context())
                .setTimestamp(action.at().toEpochMilli())
                .build();
    }
}
