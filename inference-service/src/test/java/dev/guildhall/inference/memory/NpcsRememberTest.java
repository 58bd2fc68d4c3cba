package dev.guildhall.inference.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.TalkingClient;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Call;
import dev.guildhall.proto.state.v1.StateServiceGrpc;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class NpcsRememberTest extends RememberingServiceTest {
    private final JdbcClient remembered = JdbcClient.create(STATE.database().dataSource());

    @Autowired
    private Memories memories;

    @Autowired
    private UntoldMemories untold;

    @AfterEach
    void restore() {
        LINK.restore();
    }

    @Test
    void remembersWhatThePlayerSaidWhereItMatters() {
        tell(player, "My brother drowned at the old mill.", Map.of());
        tell(player, "The bread was good.", Map.of());
        awaitMemories(npc, 2);

        JsonNode receipt = receipt(tell(player, "What do you know of the old mill?", Map.of()));

        assertThat(systemMessage(receipt))
                .contains("you remember: \"The player said “My brother drowned at the old mill.” You answered “");
        assertThat(receipt.at("/memory/state").asString()).isEqualTo("complete");
        JsonNode best = receipt.at("/memory/memories/0");
        assertThat(best.get("text").asString()).contains("drowned");
        assertThat(best.get("similarity").asDouble())
                .isGreaterThan(receipt.at("/memory/memories/1/similarity").asDouble());
        assertThat(best.get("total").asDouble()).isBetween(0.0, 1.0);
        assertThat(best.get("recency").asDouble()).isGreaterThan(0.9);
        assertThat(best.get("importance").asDouble()).isEqualTo(0.5);
    }

    @Test
    void theReceiptIsWhatTheModelWasAsked() {
        String cue = UUID.randomUUID().toString();
        UPSTREAM.will(cue, Act.pieces("Well", " met."));
        tell(player, "I am looking for my brother.", Map.of());
        awaitMemories(npc, 1);

        JsonNode receipt = receipt(tell(player, "Have you seen my brother?", world("cue", cue)));

        List<Call> calls = UPSTREAM.calls(cue);
        JsonNode asked = calls.getFirst().request();
        assertThat(asked.at("/messages")).isEqualTo(receipt.at("/prompt/messages"));
        assertThat(asked.at("/messages").toString()).contains("looking for my brother");
        assertThat(receipt.at("/attempts/0/outcome").asString()).isEqualTo("answered");
    }

    @Test
    void theNarratorSpeaksOfWhatItRemembers() {
        Map<String, Object> elite = Map.of("tier", 2);
        tell(player, "My brother drowned at the old mill.", elite);
        awaitMemories(npc, 1);

        Set<String> answers = IntStream.range(0, 20)
                .mapToObj(_ -> tell(player, "Do you remember me?", elite)
                        .get("response_text")
                        .asString())
                .collect(Collectors.toSet());

        assertThat(answers)
                .anyMatch(answer ->
                        answer.toLowerCase(Locale.ROOT).contains("you said “my brother drowned at the old mill”"));
    }

    @Test
    void thoseWhoAreThereRememberAndNobodyElse() {
        UUID present = UUID.randomUUID();
        UUID absent = UUID.randomUUID();
        tell(player, "The password is marigold.", Map.of("context", Map.of("present_npc_ids", List.of(present))));
        awaitMemories(present, 1);

        JsonNode knows = receipt(tell(player, "What is the password?", Map.of("npc_id", present)));
        JsonNode knowsNot = receipt(tell(player, "What is the password?", Map.of("npc_id", absent)));

        assertThat(systemMessage(knows)).contains("The player said to another “The password is marigold.”");
        assertThat(systemMessage(knowsNot)).doesNotContain("marigold");
    }

    @Test
    void keepsASecretBeforeThoseWhoWereNotThere() {
        UUID stranger = UUID.randomUUID();
        tell(player, "The password is marigold.", Map.of());
        awaitMemories(npc, 1);

        JsonNode alone = receipt(tell(player, "What is the password?", Map.of()));
        JsonNode overheard = receipt(tell(
                player, "What is the password?", Map.of("context", Map.of("present_player_ids", List.of(stranger)))));
        JsonNode other = receipt(tell(stranger, "What is the password?", Map.of()));

        assertThat(systemMessage(alone)).contains("marigold");
        assertThat(systemMessage(overheard)).doesNotContain("marigold");
        assertThat(systemMessage(other)).doesNotContain("marigold");
    }

    @Test
    void knowsWhoSaidWhat() {
        UUID friend = UUID.randomUUID();
        tell(player, "I broke the lamp.", Map.of("context", Map.of("present_player_ids", List.of(friend))));
        awaitMemories(npc, 1);

        assertThat(systemMessage(receipt(tell(friend, "Who broke the lamp?", Map.of()))))
                .contains("you remember: \"Somebody said “I broke the lamp.”");
        assertThat(systemMessage(receipt(tell(player, "Who broke the lamp?", Map.of()))))
                .contains("you remember: \"The player said “I broke the lamp.”");
    }

    @Test
    void knowsWhatHappenedToItAndInItsWorld() {
        UUID world = UUID.randomUUID();
        change(world, Map.of("weather", "storm", "faction.guard", "hostile"), "");
        change(npc, Map.of("world_id", world.toString(), "hp", "7"), "Wolves burned the north gate.");
        change(npc, Map.of("hp", "6"), "");

        JsonNode receipt = receipt(tell(player, "What happened?", world("weather", "rain")));

        assertThat(systemMessage(receipt))
                .contains("happened recently: \"Wolves burned the north gate.\"")
                .contains("world.weather: \"rain\"", "world.faction.guard: \"hostile\"")
                .doesNotContain("storm");
        assertThat(receipt.at("/memory/events/0").asString()).isEqualTo("Wolves burned the north gate.");
        assertThat(receipt.at("/memory/world/weather").asString()).isEqualTo("storm");
    }

    @Test
    void nothingIsRememberedWhereItIsNotWanted() {
        tell(player, "My brother drowned.", Map.of("no_memory", true));
        tell(player, "My brother drowned.", Map.of("tier", 1));
        new TalkingClient(
                        httpPort(),
                        TestIssuer.shared().token(spec -> spec.client("a-game").scopes("dialogue")))
                .ask(request("My brother drowned.", Map.of()));
        tell(player, "The bread was good.", Map.of());
        awaitMemories(npc, 1);

        JsonNode unremembered = receipt(tell(player, "The bread?", Map.of("no_memory", true)));
        JsonNode seeded = receipt(tell(player, "The bread?", Map.of("seed", 7)));

        assertThat(memoriesOf(npc)).isLessThanOrEqualTo(2);
        assertThat(unremembered.at("/memory/state").asString()).isEqualTo("not_asked");
        assertThat(seeded.at("/memory/state").asString()).isEqualTo("not_asked");
        assertThat(systemMessage(seeded)).doesNotContain("you remember");
    }

    @Test
    void speaksWithoutMemoriesWhileStateServiceIsAwayAndTellsItLater() {
        LINK.cut();
        JsonNode receipt = receipt(tell(player, "My brother drowned.", Map.of()));
        assertThat(receipt.at("/memory/state").asString()).isEqualTo("unavailable");

        LINK.restore();
        awaitMemories(npc, 1);

        assertThat(systemMessage(receipt(tell(player, "Where is my brother?", Map.of()))))
                .contains("My brother drowned.");
    }

    @Test
    void waitsNoLongerThanItsShareForAStateServiceThatIsSilent() {
        LINK.stall();

        JsonNode receipt = receipt(tell(player, "My brother drowned.", Map.of()));

        assertThat(receipt.at("/memory/state").asString()).isEqualTo("unavailable");
        LINK.restore();
        awaitMemories(npc, 1);
    }

    @Test
    void whatIsToldTwiceIsRememberedOnce() {
        NewMemory memory = memory(npc, "Somebody said “Hello”");

        memories.tell(List.of(memory));
        memories.tell(List.of(memory, memory(npc, "Somebody said “Goodbye”")));

        assertThat(memoriesOf(npc)).isEqualTo(2);
    }

    @Test
    void aMemoryThatIsRefusedKeepsNoOtherFromBeingTold() {
        untold.add(List.of(
                memory(new UUID(0, 0), "Nobody can remember this"),
                memory(npc, "Somebody said “Hello”"),
                memory(npc, "Somebody said “Goodbye”")));

        awaitMemories(npc, 2);
        await().atMost(PATIENCE)
                .until(() -> database()
                        .sql("SELECT count(*) FROM untold_memories")
                        .query(Integer.class)
                        .single()
                        .equals(0));
    }

    /** Past the service, as the game's back end does. */
    private static void change(UUID entity, Map<String, String> changes, String summary) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", portOfState())
                .usePlaintext()
                .build();
        Metadata token = new Metadata();
        token.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer "
                        + TestIssuer.shared()
                                .token(spec -> spec.client("a-game").scopes("state")));
        try {
            UpdateResponse _ = StateServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(token))
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .updateEntityState(UpdateEntityRequest.newBuilder()
                            .setEntityId(entity.toString())
                            .putAllChanges(changes)
                            .setSummary(summary)
                            .build());
        } finally {
            channel.shutdownNow();
        }
    }

    private NewMemory memory(UUID who, String text) {
        return new NewMemory(
                UuidCreator.getTimeOrderedEpoch(),
                new NpcId(who),
                text,
                Set.of(player),
                List.of(player),
                0.5f,
                Instant.now().minusSeconds(1));
    }

    private static Map<String, Object> world(String key, String value) {
        return Map.of("context", Map.of("world_state", Map.of(key, value)));
    }

    private void awaitMemories(UUID who, int count) {
        await().atMost(PATIENCE).until(() -> memoriesOf(who) >= count);
    }

    private int memoriesOf(UUID who) {
        return remembered
                .sql("SELECT count(*) FROM memories WHERE npc_id = ?")
                .param(who)
                .query(Integer.class)
                .single();
    }
}
