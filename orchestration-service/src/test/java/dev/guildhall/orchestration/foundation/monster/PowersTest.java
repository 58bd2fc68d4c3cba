package dev.guildhall.orchestration.foundation.monster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.foundation.place.Biome;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PowersTest {
    @ParameterizedTest
    @EnumSource
    void areHalvesFromZeroToAHundredUnderWireNames(MonsterType type) {
        for (long seed = -500; seed < 500; seed++) {
            for (Biome biome : Biome.values()) {
                Powers.of(seed, type, biome).forEach((name, power) -> {
                    assertThat(name).matches("[a-z]+(_[a-z]+)*");
                    assertThat(power).isBetween(0f, 100f);
                    assertThat(power * 2 % 1).isZero();
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void haveTheSameNamesForEverySeedAndOtherNumbers(MonsterType type) {
        Set<Map<String, Float>> seen = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            Map<String, Float> powers = Powers.of(seed, type, Biome.PLAINS);
            assertThat(powers).containsOnlyKeys(Powers.of(0, type, Biome.SWAMP).keySet());
            seen.add(powers);
        }

        assertThat(seen).hasSize(100);
    }

    @Test
    void areThoseOfTheirKindWhateverTheLuck() {
        for (long seed = 0; seed < 200; seed++) {
            Map<String, Float> lich = Powers.of(seed, MonsterType.LICH, Biome.RUINS);
            Map<String, Float> zombie = Powers.of(seed, MonsterType.ZOMBIE, Biome.RUINS);
            Map<String, Float> werewolf = Powers.of(seed, MonsterType.WEREWOLF, Biome.RUINS);
            assertThat(lich.get(Powers.INTELLECT)).isGreaterThan(zombie.get(Powers.INTELLECT) + 50);
            assertThat(werewolf.get(Powers.STRENGTH)).isGreaterThan(lich.get(Powers.STRENGTH) + 20);
            assertThat(zombie.get(Powers.AGILITY)).isLessThan(werewolf.get(Powers.AGILITY) - 30);
            assertThat(lich).containsKey("necromancy").doesNotContainKey("pack_instinct");
            assertThat(werewolf).containsKey("pack_instinct").doesNotContainKey("bloodlust");
        }
    }

    @Test
    void areALittleOfTheLand() {
        float inSwamp = Powers.of(5, MonsterType.VAMPIRE, Biome.SWAMP).get(Powers.STEALTH);
        float onPlains = Powers.of(5, MonsterType.VAMPIRE, Biome.PLAINS).get(Powers.STEALTH);

        assertThat(inSwamp - onPlains).isEqualTo(10f);
    }

    @Test
    void typesAreFoundByTheirNameOnTheWire() {
        for (MonsterType type : MonsterType.values()) {
            assertThat(MonsterType.findByWireName(type.wireName())).contains(type);
        }
        assertThat(MonsterType.findByWireName("dragon")).isEmpty();
    }
}
