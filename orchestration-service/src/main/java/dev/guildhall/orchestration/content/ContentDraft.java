package dev.guildhall.orchestration.content;

import static dev.guildhall.orchestration.content.ContentBounds.*;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.security.Caller;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request for a place as it arrived: the one place that knows its constraints. Texts that are absent are null. */
public record ContentDraft(
        @Nullable Long seed,
        @Nullable String monsterType,
        @Nullable String biome,
        @Nullable Size size,
        boolean activateNpcs,
        boolean requiresCoordination,
        @Nullable String playerId,
        boolean store,
        @Nullable String worldId,
        int tier,
        @Nullable IdempotencyKey idempotencyKey) {
    private static final String ABSENT = "absent";
    private static final String TYPES =
            Arrays.stream(MonsterType.values()).map(MonsterType::wireName).collect(Collectors.joining(", "));
    private static final String BIOMES =
            Arrays.stream(Biome.values()).map(Biome::wireName).collect(Collectors.joining(", "));

    /** The extent as it arrived, in tiles. */
    public record Size(@Nullable Integer width, @Nullable Integer height) {}

    /**
     * The request as a command.
     *
     * @param mostSide the longest side that the form of the answer allows, in tiles
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field, or {@code FORBIDDEN} for another player
     *     than the caller's own
     */
    public ContentCommand check(Caller caller, int mostSide) {
        Violations violations = new Violations();
        violations.expect(seed != null, "seed", ABSENT, "an integer of 64 bits");
        Optional<MonsterType> type = Optional.ofNullable(monsterType).flatMap(MonsterType::findByWireName);
        violations.expect(type.isPresent(), "monster_type", shown(monsterType), "one of " + TYPES);
        Optional<Biome> land = Optional.ofNullable(biome).flatMap(Biome::findByWireName);
        violations.expect(
                biome == null || biome.isEmpty() || land.isPresent(),
                "biome",
                shown(biome),
                "one of " + BIOMES + ", or none");
        Extent extent = extent(mostSide, violations);
        UUID player = uuid("player_id", playerId, violations);
        UUID world = uuid("world_id", worldId, violations);
        violations.expect(tier >= 0 && tier <= MOST_TIER, "tier", tier, "1, 2 or 3, or 0 for " + USUAL_TIER);
        violations.throwIfAny();
        return new ContentCommand(
                Blueprint.of(seed == null ? 0 : seed, type.orElseThrow(), land.orElse(null), extent, world),
                new Wishes(activateNpcs, requiresCoordination, store, tier == 0 ? USUAL_TIER : tier),
                new Asker(caller.clientId(), own(player, caller)),
                idempotencyKey);
    }

    private Extent extent(int mostSide, Violations violations) {
        if (size == null) {
            return new Extent(USUAL_SIDE, USUAL_SIDE);
        }
        return new Extent(
                side("size.width", size.width, mostSide, violations),
                side("size.height", size.height, mostSide, violations));
    }

    private static int side(String field, @Nullable Integer given, int mostSide, Violations violations) {
        boolean holds = given != null && given >= LEAST_SIDE && given <= mostSide;
        violations.expect(holds, field, given == null ? ABSENT : given, LEAST_SIDE + ".." + mostSide);
        return holds && given != null ? given : USUAL_SIDE;
    }

    private static @Nullable UUID uuid(String field, @Nullable String text, Violations violations) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Optional<UUID> id = UuidText.findNonNil(text);
        violations.expect(id.isPresent(), field, shown(text), UuidText.NON_NIL);
        return id.orElse(null);
    }

    private static String shown(@Nullable String text) {
        return text == null || text.isEmpty() ? ABSENT : text;
    }

    /** A player's call is for that player, named or not; a client's for whom it names. */
    private static @Nullable UUID own(@Nullable UUID named, Caller caller) {
        UUID own = caller.player();
        if (own != null && named != null && !own.equals(named)) {
            throw Refusal.of(ErrorCode.FORBIDDEN, "player_id: another player than the call is for (expected: the same)")
                    .asException();
        }
        return own != null ? own : named;
    }
}
