package dev.guildhall.state.memory.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.proto.state.v1.Memory;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import dev.guildhall.state.StateServiceTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Random scenes with secrets: none comes up before an ear that it is not for, and all that may come up does. */
class AudienceTest extends StateServiceTest {
    private static final int STEPS = 1_000;
    private static final int PEOPLE = 5;
    private static final int NPCS = 8;
    private static final long SEED = 42;

    private final Random random = new Random(SEED);

    /** What the model knows of a memory. */
    private record Secret(String text, Set<String> audience) {
        boolean isFor(Set<String> listeners) {
            return audience.isEmpty() || audience.containsAll(listeners);
        }
    }

    @Test
    void tellsNoSecretInAThousandRandomScenes() {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(UUID.randomUUID().toString());
        }
        List<String> npcs = new ArrayList<>();
        List<List<Secret>> secrets = new ArrayList<>();
        for (int i = 0; i < NPCS; i++) {
            npcs.add(UUID.randomUUID().toString());
            secrets.add(new ArrayList<>());
        }
        StateServiceBlockingStub service = service();
        int kept = 0;
        for (int step = 0; step < STEPS; step++) {
            int npc = random.nextInt(NPCS);
            if (random.nextBoolean() && secrets.get(npc).size() < 90) {
                Secret secret = new Secret("canary-" + step + " sings of gold", some(people));
                secrets.get(npc).add(secret);
                service.storeMemory(MemoryRequest.newBuilder()
                        .setNpcId(npcs.get(npc))
                        .setMemoryText(secret.text())
                        .addAllAudience(secret.audience())
                        .build());
            } else {
                Set<String> listeners = some(people);
                List<String> expected = secrets.get(npc).stream()
                        .filter(secret -> secret.isFor(listeners))
                        .map(Secret::text)
                        .toList();
                kept += secrets.get(npc).size() - expected.size();
                assertThat(heard(service, npcs.get(npc), listeners))
                        .as("step %d, seed %d", step, SEED)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        assertThat(kept).as("secrets that were not told").isGreaterThan(STEPS);
    }

    private static List<String> heard(StateServiceBlockingStub service, String npc, Set<String> listeners) {
        return service
                .retrieveMemories(RetrieveRequest.newBuilder()
                        .setNpcId(npc)
                        .setQueryText("Which canary sings of gold?")
                        .setTopK(100)
                        .addAllListenerIds(listeners)
                        .build())
                .getMemoriesList()
                .stream()
                .map(Memory::getText)
                .toList();
    }

    /** Nobody in a third of the cases. */
    private Set<String> some(List<String> people) {
        Set<String> chosen = new HashSet<>();
        if (random.nextInt(3) > 0) {
            for (int i = random.nextInt(1, PEOPLE); i > 0; i--) {
                chosen.add(people.get(random.nextInt(PEOPLE)));
            }
        }
        return chosen;
    }
}
