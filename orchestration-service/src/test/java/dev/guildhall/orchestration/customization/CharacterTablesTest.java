package dev.guildhall.orchestration.customization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.foundation.monster.MonsterType;
import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.foundation.room.Placement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CharacterTablesTest {
    private final CharacterTables tables = new CharacterTables();
    private final FoundationMaker maker = new FoundationMaker();

    @Test
    void haveSomethingToSayOfEveryMonsterInEveryLand() {
        for (MonsterType type : MonsterType.values()) {
            for (Biome biome : Biome.values()) {
                for (long seed = 0; seed < 20; seed++) {
                    Foundation foundation = foundation(seed, type, biome);
                    assertThat(everything(foundation))
                            .allSatisfy(text -> assertThat(text)
                                    .isNotBlank()
                                    .doesNotContain("{", "}", "_")
                                    .doesNotContain("null"));
                }
            }
        }
    }

    @Test
    void sayTheSameOfTheSameFoundation() {
        Foundation foundation = foundation(7, MonsterType.LICH, Biome.RUINS);

        assertThat(new CharacterTables().monster(foundation)).isEqualTo(tables.monster(foundation));
        assertThat(new CharacterTables().terrain(foundation)).isEqualTo(tables.terrain(foundation));
        assertThat(new CharacterTables().room(foundation)).isEqualTo(tables.room(foundation));
    }

    @Test
    void doNotReadAlikeForAThousandSeeds() {
        Set<MonsterCharacter> monsters = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<String> personalities = new HashSet<>();
        Set<PlaceCharacter> grounds = new HashSet<>();
        Set<PlaceCharacter> rooms = new HashSet<>();
        for (long seed = 0; seed < 1_000; seed++) {
            Foundation foundation = foundation(seed, MonsterType.VAMPIRE, Biome.SWAMP);
            MonsterCharacter monster = tables.monster(foundation);
            monsters.add(monster);
            names.add(monster.name());
            personalities.add(monster.personality());
            grounds.add(tables.terrain(foundation));
            rooms.add(tables.room(foundation));
        }

        assertThat(monsters).hasSizeGreaterThan(990);
        assertThat(names).hasSizeGreaterThan(300);
        assertThat(personalities).hasSizeGreaterThan(200);
        assertThat(grounds).hasSizeGreaterThan(980);
        assertThat(rooms).hasSizeGreaterThan(980);
    }

    @Test
    void nameOnlyThingsThatStandInTheRoom() {
        for (long seed = 0; seed < 200; seed++) {
            Foundation foundation = foundation(seed, MonsterType.GHOUL, Biome.CAVERNS);
            @Nullable String favours = tables.monster(foundation).traits().get("favours");
            List<String> objects = foundation.room().placements().stream()
                    .map(Placement::name)
                    .map(name -> "the " + name.replace('_', ' '))
                    .toList();
            if (objects.isEmpty()) {
                assertThat(favours).isNull();
            } else {
                assertThat(objects).contains(favours);
                assertThat(objects.stream()
                                .anyMatch(tables.room(foundation).traits().get("detail")::contains))
                        .isTrue();
            }
        }
    }

    @Test
    void tellThatAMonsterIsClever() {
        Set<String> sayings = new HashSet<>(List.of("It plans", "It asks", "It has read", "It sets riddles"));
        long clever = 0;
        for (long seed = 0; seed < 300; seed++) {
            Foundation foundation = foundation(seed, MonsterType.LICH, Biome.PLAINS);
            boolean isClever = foundation.monster().attributes().getOrDefault("intellect", 0f) >= 65;
            String personality = tables.monster(foundation).personality();
            if (isClever) {
                clever++;
                assertThat(sayings.stream().anyMatch(personality::contains))
                        .as(personality)
                        .isTrue();
            }
        }
        assertThat(clever).isPositive();
    }

    private List<String> everything(Foundation foundation) {
        MonsterCharacter monster = tables.monster(foundation);
        PlaceCharacter terrain = tables.terrain(foundation);
        PlaceCharacter room = tables.room(foundation);
        List<String> all = new ArrayList<>(
                List.of(monster.name(), monster.personality(), terrain.atmosphere(), room.atmosphere()));
        all.addAll(monster.traits().values());
        all.addAll(terrain.traits().values());
        all.addAll(room.traits().values());
        return all;
    }

    private Foundation foundation(long seed, MonsterType type, Biome biome) {
        return maker.make(Blueprint.of(seed, type, biome, new Extent(16, 16), null));
    }
}
