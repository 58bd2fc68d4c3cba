package dev.guildhall.inference.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Random scenes of NPCs and players who tell each other secrets: nobody hears one from an NPC that was not there, or before
 * somebody who was not. {@code -Dguildhall.memory.scenes=1000} for more of them.
 */
class SecretsTest extends RememberingServiceTest {
    private static final int SCENES = Integer.getInteger("guildhall.memory.scenes", 300);

    @Test
    void noPromptOfAnAbsentCharacterHoldsASecret() throws Exception {
        Cast cast = new Cast(new Random(20_261_120));
        Map<String, Secret> secrets = new ConcurrentHashMap<>();
        Map<String, JsonNode> turns = new ConcurrentHashMap<>();
        List<Secret> scenes = IntStream.range(0, SCENES).mapToObj(cast::scene).toList();
        scenes.forEach(scene -> secrets.put(scene.word(), scene));

        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> asked = new ArrayList<>();
            for (Secret scene : scenes) {
                asked.add(callers.submit(
                        () -> turns.put(scene.word(), tell(scene.player(), scene.line(), scene.more()))));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        }

        int spokenOf = 0;
        for (Secret scene : scenes) {
            JsonNode turn = turns.get(scene.word());
            for (String word : secretsIn(systemMessage(receipt(turn)))) {
                Secret secret = secrets.get(word);
                assertThat(secret.heardBy(scene.npc()))
                        .as("%s knows %s", scene.npc(), word)
                        .isTrue();
                assertThat(scene.listeners()).as("those who hear of %s", word).allMatch(secret::heardBy);
                spokenOf++;
            }
        }
        assertThat(spokenOf)
                .as("secrets that came up before those who knew them")
                .isGreaterThan(SCENES / 5);
    }

    private static Set<String> secretsIn(String prompt) {
        return Pattern.compile("canary[0-9]+")
                .matcher(prompt)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** A line with a secret, and who was there to hear it. */
    private record Secret(String word, UUID player, UUID npc, List<UUID> otherNpcs, List<UUID> otherPlayers) {
        String line() {
            return "Our secret word is " + word + ", do you know other secret words?";
        }

        Map<String, Object> more() {
            return Map.of(
                    "npc_id", npc, "context", Map.of("present_npc_ids", otherNpcs, "present_player_ids", otherPlayers));
        }

        Set<UUID> listeners() {
            Set<UUID> listeners = new HashSet<>(otherNpcs);
            listeners.addAll(otherPlayers);
            listeners.add(player);
            return listeners;
        }

        boolean heardBy(UUID somebody) {
            return somebody.equals(npc) || listeners().contains(somebody);
        }
    }

    /** Few enough that they meet again and again. */
    private static final class Cast {
        private final Random random;
        private final List<UUID> npcs;
        private final List<UUID> players;

        Cast(Random random) {
            this.random = random;
            this.npcs = IntStream.range(0, 10).mapToObj(_ -> UUID.randomUUID()).toList();
            this.players =
                    IntStream.range(0, 5).mapToObj(_ -> UUID.randomUUID()).toList();
        }

        Secret scene(int number) {
            List<UUID> shownNpcs = some(npcs, 1 + random.nextInt(3));
            List<UUID> shownPlayers = some(players, 1 + random.nextInt(2));
            return new Secret(
                    "canary" + number,
                    shownPlayers.getFirst(),
                    shownNpcs.getFirst(),
                    shownNpcs.subList(1, shownNpcs.size()),
                    shownPlayers.subList(1, shownPlayers.size()));
        }

        private List<UUID> some(List<UUID> all, int count) {
            List<UUID> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            return List.copyOf(shuffled.subList(0, count));
        }
    }
}
