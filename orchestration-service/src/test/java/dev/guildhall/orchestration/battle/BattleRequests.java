package dev.guildhall.orchestration.battle;

import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.Written;
import dev.guildhall.proto.orchestration.v1.BattleContext;
import dev.guildhall.proto.orchestration.v1.BattleMonster;
import dev.guildhall.proto.orchestration.v1.BattleRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Requests and answers of models for the tests of the edges. */
public final class BattleRequests {
    private BattleRequests() {}

    /** So many ids, in their order, so that the first is {@code m1} to a model. */
    public static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).sorted().toList();
    }

    /** A battle of a lich, a zombie and a dead ghoul, in this order, all of them described. */
    public static BattleRequest.Builder described(List<UUID> ids, UUID player) {
        return BattleRequest.newBuilder()
                .addMonsterIds(ids.get(0).toString())
                .addMonsterIds(ids.get(1).toString())
                .addMonsterIds(ids.get(2).toString())
                .setPlayerId(player.toString())
                .setContext(BattleContext.newBuilder()
                        .setLocation("the drowned crypt")
                        .setBiome("crypt")
                        .setPlayerHealth(0.8f)
                        .addObjects("stone_coffin")
                        .putMonsterStates(ids.get(1).toString(), 0.5f)
                        .putMonsterStates(ids.get(2).toString(), 0))
                .addMonsters(monster(ids.get(0), "lich", 12))
                .addMonsters(monster(ids.get(1), "zombie", 2))
                .addMonsters(monster(ids.get(2), "ghoul", 2));
    }

    private static BattleMonster monster(UUID id, String type, float distance) {
        return BattleMonster.newBuilder()
                .setMonsterId(id.toString())
                .setType(type)
                .putAttributes("strength", 40)
                .setDistanceM(distance)
                .build();
    }

    /** What a model writes. */
    public static CompletionResponse written(String text) {
        return CompletionResponse.newBuilder()
                .setWritten(
                        Written.newBuilder().setText(text).setModel("war-7b").setTokensUsed(80))
                .setCostMicros(1_250)
                .build();
    }

    /** A plan for {@link #described} that breaks no rule. */
    public static CompletionResponse rightPlan() {
        return written("""
                {"plan": "The dead walk again while the player is held.",
                 "actions": [
                   {"m": "m1", "action": "raise_dead", "target": "m3", "reason": "Three are more than two."},
                   {"m": "m2", "action": "grapple", "reason": "Nobody else is near."}]}""");
    }
}
