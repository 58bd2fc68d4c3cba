package dev.guildhall.orchestration.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.room.Room;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoundationMakerTest {
    private static final Extent EXTENT = new Extent(40, 30);
    private static final UUID WORLD = UUID.fromString("0190aaaa-0000-7000-8000-000000000001");

    private final FoundationMaker maker = new FoundationMaker();

    @ParameterizedTest
    @EnumSource
    void makesTheSameOfTheSame(Biome biome) {
        Blueprint blueprint = new Blueprint(-9, MonsterType.GHOUL, biome, EXTENT, WORLD);
        Foundation first = maker.make(blueprint);
        Foundation second = new FoundationMaker().make(blueprint);

        assertThat(second.monster()).isEqualTo(first.monster());
        assertThat(second.npcs()).isEqualTo(first.npcs());
        assertThat(rows(second.room())).isEqualTo(rows(first.room()));
        assertThat(second.room().placements()).isEqualTo(first.room().placements());
        assertThat(second.room().entrances()).isEqualTo(first.room().entrances());
    }

    @ParameterizedTest
    @EnumSource
    void makesAnotherRoomOfAnotherSeed(Biome biome) {
        Set<List<String>> rooms = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            rooms.add(rows(maker.make(new Blueprint(seed, MonsterType.LICH, biome, EXTENT, null))
                    .room()));
        }

        assertThat(rooms).hasSize(100);
    }

    @Test
    void anotherWorldHasOtherIdsAndTheSamePlace() {
        Foundation here = maker.make(new Blueprint(3, MonsterType.VAMPIRE, Biome.RUINS, EXTENT, WORLD));
        Foundation nowhere = maker.make(new Blueprint(3, MonsterType.VAMPIRE, Biome.RUINS, EXTENT, null));

        assertThat(here.monster().id()).isNotEqualTo(nowhere.monster().id());
        assertThat(here.monster().attributes()).isEqualTo(nowhere.monster().attributes());
        assertThat(rows(here.room())).isEqualTo(rows(nowhere.room()));
        assertThat(here.room().placements()).isEqualTo(nowhere.room().placements());
    }

    @Test
    void anotherMonsterLivesWithinTheSameWalls() {
        Foundation one = maker.make(new Blueprint(3, MonsterType.VAMPIRE, Biome.RUINS, EXTENT, null));
        Foundation other = maker.make(new Blueprint(3, MonsterType.WEREWOLF, Biome.RUINS, EXTENT, null));

        assertThat(rows(one.room())).isEqualTo(rows(other.room()));
        assertThat(one.room().placements()).isNotEqualTo(other.room().placements());
        assertThat(one.room().placements())
                .anyMatch(placement -> placement.name().equals("stone_coffin"));
        assertThat(other.room().placements())
                .anyMatch(placement -> placement.name().equals("gnawed_carcass"));
    }

    @Test
    void everythingHasAnIdOfItsOwn() {
        Set<UUID> ids = new HashSet<>();
        int expected = 0;
        for (long seed = 0; seed < 50; seed++) {
            for (MonsterType type : MonsterType.values()) {
                Blueprint blueprint = new Blueprint(seed, type, Biome.GRAVEYARD, EXTENT, null);
                Foundation foundation = maker.make(blueprint);
                ids.add(foundation.monster().id());
                ids.add(maker.terrainId(blueprint));
                ids.add(maker.roomId(blueprint));
                foundation.npcs().forEach(npc -> ids.add(npc.id()));
                expected += 3 + foundation.npcs().size();
            }
        }

        assertThat(ids).hasSize(expected).allMatch(id -> id.version() == 5);
    }

    @Test
    void choosesTheLandByTheSeedWhenNobodyDoes() {
        assertThat(LongStream.range(0, 500)
                        .mapToObj(seed -> Blueprint.of(seed, MonsterType.LICH, null, EXTENT, null)
                                .biome())
                        .distinct())
                .containsExactlyInAnyOrder(Biome.values());
        assertThat(Blueprint.of(8, MonsterType.LICH, null, EXTENT, null))
                .isEqualTo(Blueprint.of(8, MonsterType.LICH, null, EXTENT, null));
        assertThat(Blueprint.of(8, MonsterType.LICH, Biome.COAST, EXTENT, null).biome())
                .isEqualTo(Biome.COAST);
    }

    private static List<String> rows(Room room) {
        return IntStream.range(0, room.extent().height()).mapToObj(room::row).toList();
    }
}
