package dev.guildhall.orchestration.battle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Battles of every size and shape, the same for the same seed. */
final class RandomBattles {
    private static final List<String> OBJECTS = List.of(
            "stone_coffin", "broken_pillar", "chandelier", "old oak tree", "carpet", "iron_cage", "boulder", "torch");
    private static final List<String> BIOMES = List.of("swamp", "forest", "plains", "crypt", "desert", "", "tundra");
    private static final List<String> PLACES =
            List.of("the drowned crypt", "a sunlit meadow", "", "the market at night");
    private static final List<String> POWERS = List.of("strength", "agility", "vitality", "intellect", "charm");

    private RandomBattles() {}

    static Stream<Situation> many(int count) {
        return Stream.iterate(1L, seed -> seed + 1).limit(count).map(RandomBattles::of);
    }

    static Situation of(long seed) {
        Random random = new Random(seed);
        List<Monster> monsters = new ArrayList<>();
        int size = 1 + (random.nextInt(8) == 0 ? random.nextInt(64) : random.nextInt(8));
        for (int i = 0; i < size; i++) {
            monsters.add(monster(random));
        }
        return new Situation(
                uuid(random),
                random.nextBoolean() ? (Float) random.nextFloat() : null,
                pick(random, PLACES),
                Ground.of(pick(random, PLACES), pick(random, BIOMES), some(random, OBJECTS)),
                random.nextInt(4) == 0,
                monsters,
                allowed(random),
                random.nextLong());
    }

    private static Monster monster(Random random) {
        SortedMap<String, Float> powers = new TreeMap<>();
        some(random, POWERS).forEach(power -> powers.put(power, random.nextInt(201) / 2f));
        float health = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextFloat();
        };
        Float distance = random.nextBoolean() ? (Float) (random.nextFloat() * 40) : null;
        return new Monster(uuid(random), pick(random, List.of(MonsterKind.values())), powers, health, distance);
    }

    private static Set<Action> allowed(Random random) {
        EnumSet<Action> all = EnumSet.allOf(Action.class);
        if (random.nextInt(3) == 0) {
            all.removeIf(_ -> random.nextBoolean());
        }
        return all;
    }

    static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static <T> T pick(Random random, List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static <T> List<T> some(Random random, List<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(items.size() + 1));
    }
}
