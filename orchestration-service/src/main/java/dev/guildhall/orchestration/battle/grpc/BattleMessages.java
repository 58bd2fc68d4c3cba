package dev.guildhall.orchestration.battle.grpc;

import dev.guildhall.orchestration.battle.BattleAnswer;
import dev.guildhall.orchestration.battle.BattleDraft;
import dev.guildhall.orchestration.battle.Order;
import dev.guildhall.orchestration.report.LayerReport;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.proto.orchestration.v1.BattleContext;
import dev.guildhall.proto.orchestration.v1.BattleMonster;
import dev.guildhall.proto.orchestration.v1.BattleRequest;
import dev.guildhall.proto.orchestration.v1.BattleResponse;
import dev.guildhall.proto.orchestration.v1.MonsterAction;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Between the messages of the contract and the types of the feature. */
final class BattleMessages {
    private BattleMessages() {}

    static BattleDraft draft(BattleRequest request, @Nullable IdempotencyKey key) {
        return new BattleDraft(
                new ArrayList<>(request.getMonsterIdsList()),
                request.getPlayerId(),
                request.hasContext() ? context(request.getContext()) : null,
                request.getSeed(),
                request.getMonstersList().stream().map(BattleMessages::monster).toList(),
                new ArrayList<>(request.getAllowedActionsList()),
                request.getTier(),
                key);
    }

    private static BattleDraft.Context context(BattleContext context) {
        return new BattleDraft.Context(
                context.getLocation(),
                context.getMonsterStatesMap(),
                context.getBiome(),
                context.hasPlayerHealth() ? context.getPlayerHealth() : null,
                new ArrayList<>(context.getObjectsList()),
                context.getCornered());
    }

    private static BattleDraft.MonsterDraft monster(BattleMonster monster) {
        return new BattleDraft.MonsterDraft(
                monster.getMonsterId(),
                monster.getType(),
                monster.getAttributesMap(),
                monster.hasDistanceM() ? monster.getDistanceM() : null);
    }

    static BattleResponse response(BattleAnswer answer) {
        return BattleResponse.newBuilder()
                .addAllMonsterActions(
                        answer.orders().stream().map(BattleMessages::action).toList())
                .setCoordinatorPlan(answer.thought())
                .setLayer(layer(answer.layer()))
                .build();
    }

    private static MonsterAction action(Order order) {
        return MonsterAction.newBuilder()
                .setMonsterId(order.monster().toString())
                .setActionType(order.move().action().word())
                .putAllParameters(order.move().parameters())
                .setRole(order.role().word())
                .setReason(order.reason())
                .build();
    }

    private static dev.guildhall.proto.orchestration.v1.LayerReport layer(LayerReport layer) {
        return dev.guildhall.proto.orchestration.v1.LayerReport.newBuilder()
                .setLayer(layer.layer())
                .setStatus(layer.status().word())
                .setReason(layer.reason())
                .setSource(layer.source())
                .setCostMicros(layer.costMicros())
                .setDurationMs(layer.durationMs())
                .build();
    }
}
