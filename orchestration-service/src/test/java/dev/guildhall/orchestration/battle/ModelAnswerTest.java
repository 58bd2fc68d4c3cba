package dev.guildhall.orchestration.battle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.orchestration.completion.Writing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of a model, and what is taken of its answer. */
class ModelAnswerTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final UUID PLAYER = new UUID(7, 7);
    private static final List<MonsterKind> KINDS = List.of(MonsterKind.values());
    private static final List<Action> ACTIONS = List.of(Action.values());

    /** m1 a lich, m2 a zombie, m3 a ghoul that is hurt, m4 a dead zombie. */
    private static final Situation BATTLE = new Situation(
            PLAYER,
            0.5f,
            "the crypt",
            Ground.of("the crypt", "crypt", List.of("stone_coffin", "candle")),
            false,
            List.of(
                    monster(1, MonsterKind.LICH, 1),
                    monster(2, MonsterKind.ZOMBIE, 1),
                    monster(3, MonsterKind.GHOUL, 0.6),
                    monster(4, MonsterKind.ZOMBIE, 0)),
            EnumSet.allOf(Action.class),
            1);

    private static final Plan TACTICAL = Tactician.plan(BATTLE);

    private static Monster monster(int id, MonsterKind kind, double health) {
        return new Monster(new UUID(0, id), kind, new TreeMap<>(), (float) health, 4f);
    }

    private static Optional<ModelAnswer> read(String text) {
        return ModelAnswer.read(text, BATTLE, new Briefing(BATTLE), TACTICAL);
    }

    private static ModelAnswer readActions(String... actions) {
        return read("{\"plan\":\"Together.\",\"actions\":[" + String.join(",", actions) + "]}")
                .orElseThrow();
    }

    private static String text(Order order) {
        return order.move().action().word() + order.move().parameters();
    }

    @Test
    void takesAPlanThatIsRight() {
        ModelAnswer answer = readActions(
                "{'m':'m1','action':'raise_dead','target':'m4','reason':'One more.'}".replace('\'', '"'),
                "{'m':'m2','action':'protect','target':'m1'}".replace('\'', '"'),
                "{'m':'m3','action':'flank','from':'behind','target':'player'}".replace('\'', '"'));

        assertThat(answer.faultless()).isTrue();
        assertThat(answer.followed()).isEqualTo(3);
        assertThat(answer.plan().thought()).isEqualTo("Together.");
        assertThat(text(answer.plan().of(new UUID(0, 1)))).isEqualTo("raise_dead{target=" + new UUID(0, 4) + "}");
        assertThat(answer.plan().of(new UUID(0, 1)).reason()).isEqualTo("One more.");
        assertThat(text(answer.plan().of(new UUID(0, 2)))).isEqualTo("protect{target=" + new UUID(0, 1) + "}");
        assertThat(text(answer.plan().of(new UUID(0, 3)))).isEqualTo("flank{from=behind, target=" + PLAYER + "}");
        assertThat(text(answer.plan().of(new UUID(0, 4)))).isEqualTo("stay_down{}");
    }

    @Test
    void takesAnAnswerOutOfItsFence() {
        assertThat(read("Sure! Here is {the} plan:\n```json\n"
                        + "{\"plan\":\"Go.\",\"actions\":[{\"m\":\"m1\",\"action\":\"hold\"}]}\n```\nGood luck."))
                .hasValueSatisfying(answer -> assertThat(answer.followed()).isEqualTo(1));
    }

    @Test
    void replacesWhatIsNotLegalByTheTacticiansForThatMonsterAlone() {
        ModelAnswer answer = readActions(
                "{\"m\":\"m1\",\"action\":\"cast_curse\",\"reason\":\"It weakens.\"}",
                "{\"m\":\"m2\",\"action\":\"retreat\",\"reason\":\"A zombie never does.\"}",
                "{\"m\":\"m3\",\"action\":\"feed\",\"target\":\"m2\",\"reason\":\"That one stands.\"}");

        assertThat(answer.faultless()).isFalse();
        assertThat(answer.followed()).isEqualTo(1);
        assertThat(text(answer.plan().of(new UUID(0, 1)))).isEqualTo("cast_curse{target=" + PLAYER + "}");
        assertThat(answer.plan().of(new UUID(0, 2))).isEqualTo(TACTICAL.of(new UUID(0, 2)));
        assertThat(answer.plan().of(new UUID(0, 3))).isEqualTo(TACTICAL.of(new UUID(0, 3)));
    }

    @Test
    void replacesWhatIsMissingAndSaysSo() {
        ModelAnswer answer = readActions("{\"m\":\"m1\",\"action\":\"hold\"}");

        assertThat(answer.faultless()).isFalse();
        assertThat(answer.plan().of(new UUID(0, 2))).isEqualTo(TACTICAL.of(new UUID(0, 2)));
    }

    @Test
    void leavesOutStrangersTheDeadAndWhoeverHasActedAlready() {
        ModelAnswer answer = readActions(
                "{\"m\":\"m1\",\"action\":\"hold\",\"reason\":\"first\"}",
                "{\"m\":\"m1\",\"action\":\"attack\",\"reason\":\"second\"}",
                "{\"m\":\"m4\",\"action\":\"attack\"}",
                "{\"m\":\"m99\",\"action\":\"attack\"}",
                "{\"m\":\"" + PLAYER + "\",\"action\":\"attack\"}",
                "42",
                "null");

        assertThat(answer.plan().of(new UUID(0, 1)).reason()).isEqualTo("first");
        assertThat(text(answer.plan().of(new UUID(0, 4)))).isEqualTo("stay_down{}");
        assertThat(answer.plan().orders()).hasSize(4);
        assertThat(answer.followed()).isEqualTo(1);
    }

    @Test
    void aimsAtNobodyButWhomTheActionIsFor() {
        assertThat(read("{\"actions\":[{\"m\":\"m2\",\"action\":\"attack\",\"target\":\"m1\"}]}"))
                .isEmpty();
        assertThat(read("{\"actions\":[{\"m\":\"m2\",\"action\":\"use_cover\",\"object\":\"candle\"}]}"))
                .isEmpty();
        assertThat(read("{\"actions\":[{\"m\":\"m2\",\"action\":\"use_cover\",\"object\":\"exit\"}]}"))
                .isEmpty();
        assertThat(read("{\"actions\":[{\"m\":\"m2\",\"action\":\"protect\",\"target\":\"m2\"}]}"))
                .isEmpty();
        assertThat(read("{\"actions\":[{\"m\":\"m2\",\"action\":\"kill_server\"}]}"))
                .isEmpty();
    }

    @Test
    void isNoPlanIfNothingOfItCanBeUsed() {
        for (String nonsense : List.of(
                "",
                "I cannot help with that.",
                "[]",
                "{}",
                "{\"actions\":{}}",
                "{\"actions\":[]}",
                "{\"actions\":[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]}",
                "{\"plan\":\"cut\",\"actions\":[{\"m\":\"m1\",\"action\":\"hold\"},{\"m\":\"m2\",\"act",
                "{".repeat(40_000),
                "{\"actions\":[{\"m\":\"m1\",\"action\":\"hold\",\"action\":\"attack\"}]}")) {
            assertThat(read(nonsense))
                    .as(nonsense.substring(0, Math.min(60, nonsense.length())))
                    .isEmpty();
        }
    }

    @Test
    void boundsAndCleansWhatTheModelWrote() {
        String hostile = "\\u202Eevil\\u0000\\u001b[31m \\n\\n  red\\u200b " + "x".repeat(5_000);
        ModelAnswer answer = read("{\"plan\":\"" + hostile
                        + "\",\"actions\":[{\"m\":\"m1\",\"action\":\"hold\",\"reason\":\"" + hostile + "\"}]}")
                .orElseThrow();

        for (String shown : List.of(
                answer.plan().thought(), answer.plan().of(new UUID(0, 1)).reason())) {
            assertThat(shown).startsWith("evil[31m red x").doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        }
        assertThat(answer.plan().thought()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(answer.plan().of(new UUID(0, 1)).reason()).hasSizeLessThanOrEqualTo(240);
    }

    @Test
    void asksWithTheBattleAsDataAndNoIdInIt() {
        JsonNode input = MAPPER.readTree(new Briefing(BATTLE).input(TACTICAL).orElseThrow());

        assertThat(input.toString()).doesNotContain(PLAYER.toString(), new UUID(0, 1).toString());
        assertThat(input.get("standing")).hasSize(3);
        assertThat(input.at("/fallen/0/m").asString()).isEqualTo("m4");
        assertThat(input.get("hiding_places")).containsExactly(MAPPER.valueToTree("stone_coffin"));
        String list = input.at("/standing/0/can").asString();
        assertThat(input.at("/actions/" + list).toString())
                .contains("raise_dead")
                .doesNotContain("howl");
        assertThat(Briefing.INSTRUCTIONS.length()).isLessThanOrEqualTo(Writing.LONGEST_INSTRUCTIONS);
    }

    @Test
    void fitsTheLargestBattleIntoAQuestion() {
        List<Monster> all = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < BattleBounds.MONSTERS; i++) {
            MonsterKind kind = KINDS.get(i % KINDS.size());
            all.add(new Monster(new UUID(0, i), kind, new TreeMap<>(Map.of("strength", i + 30f)), 0.123456f, 123.456f));
            objects.add("coffin_" + "x".repeat(BattleBounds.OBJECT_LENGTH - 10) + i);
        }
        Situation large = new Situation(
                PLAYER,
                0.3333f,
                "x".repeat(BattleBounds.LOCATION_LENGTH),
                Ground.of("", "x".repeat(BattleBounds.BIOME_LENGTH), objects),
                true,
                all,
                EnumSet.allOf(Action.class),
                1);

        Briefing briefing = new Briefing(large);
        assertThat(briefing.input(Tactician.plan(large)))
                .hasValueSatisfying(input -> assertThat(input.length()).isLessThanOrEqualTo(Writing.LONGEST_INPUT));
        assertThat(briefing.maxTokens()).isEqualTo(Writing.MOST_TOKENS);
    }

    /** A model that answers at random, often wrongly: what comes out is legal all the same. */
    @Test
    void neverPassesOnWhatTheRulesForbid() {
        RandomBattles.many(1_500).forEach(battle -> {
            Plan tactical = Tactician.plan(battle);
            Random random = new Random(battle.seed());
            Optional<ModelAnswer> answer =
                    ModelAnswer.read(randomAnswer(battle, random), battle, new Briefing(battle), tactical);
            answer.ifPresent(given -> {
                Rules rules = new Rules(battle);
                assertThat(given.plan().orders()).hasSameSizeAs(battle.monsters());
                for (Monster monster : battle.monsters()) {
                    assertThat(rules.allow(
                                    monster, given.plan().of(monster.id()).move()))
                            .isTrue();
                }
            });
        });
    }

    private static String randomAnswer(Situation battle, Random random) {
        ObjectNode document = MAPPER.createObjectNode().put("plan", "At random.");
        ArrayNode actions = document.putArray("actions");
        int handles = battle.monsters().size() + 1;
        List<String> objects = new ArrayList<>(battle.ground().hidingPlaces());
        objects.add("nowhere");
        for (int i = 0; i < handles * 2; i++) {
            ObjectNode action = actions.addObject()
                    .put("m", "m" + (1 + random.nextInt(handles)))
                    .put("action", ACTIONS.get(random.nextInt(ACTIONS.size())).word());
            if (random.nextInt(3) > 0) {
                action.put("target", random.nextBoolean() ? "player" : "m" + (1 + random.nextInt(handles)));
            }
            action.put("from", random.nextBoolean() ? "left" : "sky");
            action.put("object", objects.get(random.nextInt(objects.size())));
            if (random.nextBoolean()) {
                action.put("behind", "m" + (1 + random.nextInt(handles)));
            }
        }
        return MAPPER.writeValueAsString(document);
    }
}
