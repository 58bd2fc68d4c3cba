package dev.guildhall.inference.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.inference.cache.PlayerLine;
import dev.guildhall.inference.dialogue.DialogueDraft.Context;
import dev.guildhall.inference.memory.Recalled;
import dev.guildhall.inference.scene.Company;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.inference.scene.Relationship;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueDraftTest {
    private static final String NPC = "0198c0de-0000-7000-8000-000000000001";
    private static final UUID PLAYER = UUID.fromString("0198c0de-0000-7000-8000-000000000002");
    private static final Speaker CLIENT = new Speaker("a-game", null);

    @Test
    void takesTheSmallestAndTheLargestOfEverything() {
        assertThat(draft("x", 1, null).check("", CLIENT).prompt()).isEqualTo("x");
        assertThat(draft("x".repeat(1000), 3, null).check("", CLIENT).prompt()).hasSize(1000);
        assertThat(draft("x", 2, context(-1f)).check("", CLIENT)).isNotNull();
        assertThat(draft("x", 2, context(1f)).check("", CLIENT)).isNotNull();
    }

    @Test
    void countsCharactersAsTheDocumentDoesAndNotAsJavaDoes() {
        String dragons = "🐉".repeat(1000);

        assertThat(draft(dragons, 1, null).check("", CLIENT).prompt()).isEqualTo(dragons);
        assertThat(messageOf(draft(dragons + "🐉", 1, null)))
                .isEqualTo("prompt: 1001 characters (expected: 1..1000 characters, not all of them blank)");
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        DialogueDraft draft = new DialogueDraft("not-a-uuid", null, "", 7, context(1.5f), Wishes.NONE);

        assertThat(messageOf(draft))
                .isEqualTo("npc_id: not-a-uuid (expected: a UUID other than the nil UUID);"
                        + " prompt: 0 characters (expected: 1..1000 characters, not all of them blank);"
                        + " tier: 7 (expected: 1, 2 or 3);"
                        + " context.relationship: 1.5 (expected: -1..1)");
    }

    @Test
    void saysWhatIsAbsent() {
        assertThat(messageOf(new DialogueDraft(null, null, null, null, null, null)))
                .isEqualTo("npc_id: absent (expected: a UUID other than the nil UUID);"
                        + " prompt: absent (expected: 1..1000 characters, not all of them blank);"
                        + " tier: absent (expected: 1, 2 or 3)");
    }

    @ParameterizedTest
    @ValueSource(floats = {-1.01f, 1.01f, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesARelationshipBeyondItsRange(float relationship) {
        assertThat(messageOf(draft("x", 1, context(relationship))))
                .isEqualTo("context.relationship: " + relationship + " (expected: -1..1)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void refusesATierThatIsNone(int tier) {
        assertThat(messageOf(draft("x", tier, null))).isEqualTo("tier: " + tier + " (expected: 1, 2 or 3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0198c0de-0000-7000-8000-00000000000", "0198c0de00007000800000000000001", "1-1-1-1-1", " "})
    void refusesWhatJavaWouldTakeForAUuid(String npc) {
        assertThat(messageOf(new DialogueDraft(npc, null, "x", 1, null, Wishes.NONE)))
                .isEqualTo("npc_id: " + npc + " (expected: a UUID other than the nil UUID)");
    }

    @Test
    void refusesTheNilUuidForItIsNobody() {
        String nil = "00000000-0000-0000-0000-000000000000";
        Context toNobody = new Context(nil, null, List.of(), Map.of(), Persona.UNKNOWN, null, List.of(), List.of());

        assertThat(messageOf(new DialogueDraft(nil, null, "x", 1, toNobody, Wishes.NONE)))
                .isEqualTo("npc_id: " + nil + " (expected: a UUID other than the nil UUID);" + " context.player_id: "
                        + nil + " (expected: a UUID other than the nil UUID)");
        assertThat(refusalOf(draft("x", 1, toNobody), "requests[3].", CLIENT).message())
                .startsWith("requests[3].context.player_id: " + nil);
    }

    @Test
    void letsNoTokenSpeakForNobody() {
        Speaker nobody = new Speaker("a-game", new PlayerId(new UUID(0, 0)));

        assertThat(refusalOf(draft("x", 1, null), "", nobody).code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void boundsEventsAndWorldState() {
        assertThat(messageOf(draft("x", 1, events(Collections.nCopies(51, "e")))))
                .isEqualTo("context.recent_events: 51 items (expected: at most 50 items)");
        assertThat(messageOf(draft("x", 1, events(List.of("fine", "e".repeat(501))))))
                .isEqualTo("context.recent_events[1]: 501 characters (expected: at most 500 characters)");
        Map<String, String> crowded = new HashMap<>();
        IntStream.range(0, 65).forEach(i -> crowded.put("key" + i, "value"));
        assertThat(messageOf(draft("x", 1, world(crowded))))
                .isEqualTo("context.world_state: 65 entries (expected: at most 64 entries)");
        assertThat(messageOf(draft("x", 1, world(Map.of("weather", "w".repeat(501))))))
                .isEqualTo("context.world_state.weather: 501 characters (expected: at most 500 characters)");
    }

    @Test
    void prefixesFieldsOfABatch() {
        assertThat(refusalOf(draft("x", 9, null), "requests[3].", CLIENT).message())
                .isEqualTo("requests[3].tier: 9 (expected: 1, 2 or 3)");
    }

    @Test
    void speaksForThePlayerOfTheTokenWithoutBeingTold() {
        DialogueCommand command = draft("x", 1, null).check("", new Speaker("a-game", new PlayerId(PLAYER)));

        assertThat(command.circumstances().player()).isEqualTo(new PlayerId(PLAYER));
        assertThat(command.listener()).isEqualTo(PLAYER.toString());
    }

    @Test
    void refusesAPlayerTokenForSomebodyElse() {
        Speaker other = new Speaker("a-game", new PlayerId(UUID.randomUUID()));
        Context named =
                new Context(PLAYER.toString(), null, List.of(), Map.of(), Persona.UNKNOWN, null, List.of(), List.of());

        assertThat(refusalOf(draft("x", 1, named), "", other).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(draft("x", 1, named).check("", CLIENT).circumstances().player())
                .isEqualTo(new PlayerId(PLAYER));
    }

    @Test
    void readsThePersonaFromTheWorldStateWhereItIsNotGiven() {
        Persona given = new Persona("Marta", null, null, null, List.of(), List.of(), null, null);
        Context context = new Context(
                null,
                null,
                List.of(),
                Map.of(
                        "npc_name", "Nobody",
                        "npc_role", "blacksmith",
                        "npc_traits", "gruff, kind , ",
                        "location", "the forge",
                        "weather", "rain"),
                given,
                null,
                List.of(),
                List.of());

        DialogueCommand.Circumstances at =
                draft("x", 1, context).check("", CLIENT).circumstances();

        assertThat(at.persona())
                .isEqualTo(new Persona(
                        "Marta", "blacksmith", null, null, List.of("gruff", "kind"), List.of(), null, null));
        assertThat(at.location()).isEqualTo("the forge");
        assertThat(at.worldState()).isEqualTo(Map.of("location", "the forge", "weather", "rain"));
    }

    @Test
    void differsInItsFingerprintWhereTheRequestDiffers() {
        DialogueCommand one = draft("one", 1, null).check("", CLIENT);

        assertThat(DialogueFingerprint.of(draft("one", 1, null).check("", CLIENT)))
                .isEqualTo(DialogueFingerprint.of(one));
        assertThat(List.of(
                        DialogueFingerprint.of(draft("two", 1, null).check("", CLIENT)),
                        DialogueFingerprint.of(draft("one", 2, null).check("", CLIENT)),
                        DialogueFingerprint.of(draft("one", 1, context(0.5f)).check("", CLIENT)),
                        DialogueFingerprint.of(
                                draft("one", 1, events(List.of("e"))).check("", CLIENT))))
                .doesNotHaveDuplicates()
                .doesNotContain(DialogueFingerprint.of(one));
    }

    @Test
    void hasTheSameSettingWhateverIsSaid() {
        PlayerLine one = lineOf(draft("one", 1, context(0.5f)));

        assertThat(one.words()).isEqualTo("one");
        assertThat(lineOf(draft("two", 1, context(0.5f))).setting()).isEqualTo(one.setting());
        assertThat(lineOf(draft("one", 1, context(0.4f))).setting()).isNotEqualTo(one.setting());
        assertThat(lineOf(draft("one", 2, context(0.5f))).setting()).isNotEqualTo(one.setting());
        assertThat(DialogueFingerprint.line(
                        new DialogueDraft(NPC, null, "one", 1, null, new Wishes(7L, false, false, null))
                                .check("", CLIENT),
                        Recalled.NOT_ASKED))
                .isNull();
    }

    /** Whatever ends of fields are moved into their neighbours, and however a field pretends to be several. */
    @Test
    void hasAnotherSettingWhereFieldsRunIntoOneAnother() {
        List<Context> alike = List.of(
                scene("ab", List.of("c"), "d", Map.of("e", "f")),
                scene("a", List.of("bc"), "d", Map.of("e", "f")),
                scene("ab", List.of("c", "d"), "", Map.of("e", "f")),
                scene("ab", List.of("c"), "de", Map.of("", "f")),
                scene("ab", List.of("c"), "d", Map.of("ef", "")),
                scene("ab", List.of("c1:d"), null, Map.of("e", "f")),
                scene("ab", List.of("c"), "d1:e1:f", Map.of()),
                scene("ab1*1:c", List.of(), "d", Map.of("e", "f")),
                scene(null, List.of("c"), "d", Map.of("e", "f")),
                scene("-", List.of("c"), "d", Map.of("e", "f")));

        assertThat(alike.stream().map(DialogueDraftTest::settingOf)).doesNotHaveDuplicates();
    }

    private static Context scene(String name, List<String> events, String location, Map<String, String> world) {
        Persona persona = new Persona(name, null, null, null, List.of(), List.of(), null, null);
        return new Context(null, null, events, world, persona, location, List.of(), List.of());
    }

    /** Past the draft, which would not let an entry without a name through. */
    private static String settingOf(Context context) {
        DialogueCommand command = new DialogueCommand(
                new NpcId(UUID.fromString(NPC)),
                null,
                "Hi",
                Tier.GENERIC,
                new DialogueCommand.Circumstances(
                        null,
                        Company.NONE,
                        Relationship.NEUTRAL,
                        context.persona(),
                        context.location(),
                        context.recentEvents(),
                        context.worldState()),
                "a-game",
                Wishes.NONE);
        return DialogueFingerprint.line(command, Recalled.NOT_ASKED).setting();
    }

    private static PlayerLine lineOf(DialogueDraft draft) {
        return DialogueFingerprint.line(draft.check("", CLIENT), Recalled.NOT_ASKED);
    }

    private static DialogueDraft draft(String prompt, int tier, Context context) {
        return new DialogueDraft(NPC, null, prompt, tier, context, Wishes.NONE);
    }

    private static Context context(float relationship) {
        return new Context(null, relationship, List.of(), Map.of(), Persona.UNKNOWN, null, List.of(), List.of());
    }

    private static Context events(List<String> events) {
        return new Context(null, null, events, Map.of(), Persona.UNKNOWN, null, List.of(), List.of());
    }

    private static Context world(Map<String, String> world) {
        return new Context(null, null, List.of(), world, Persona.UNKNOWN, null, List.of(), List.of());
    }

    private static String messageOf(DialogueDraft draft) {
        return refusalOf(draft, "", CLIENT).message();
    }

    private static Refusal refusalOf(DialogueDraft draft, String path, Speaker speaker) {
        return catchThrowableOfType(RefusedException.class, () -> draft.check(path, speaker))
                .refusal();
    }
}
