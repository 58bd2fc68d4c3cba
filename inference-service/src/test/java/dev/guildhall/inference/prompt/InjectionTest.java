package dev.guildhall.inference.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.prompt.Prompt.Message;
import dev.guildhall.inference.prompt.Prompt.Role;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.Persona;
import dev.guildhall.inference.scene.Relationship;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written in a scene stays where it was written: in its own string, of its own line, of its own message. */
class InjectionTest {
    private static final int RULE_LINES = 7;
    private static final Pattern ENTRY = Pattern.compile("([^:\"\\\\]+): \"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"");

    /** What the chat templates of well-known models mark roles with; none of it is left in a prompt. */
    private static final List<String> CONTROL_TOKENS = List.of(
            "<|",
            "|>",
            "[|",
            "|]",
            "<｜",
            "｜>",
            "＜|",
            "|＞",
            "＜｜",
            "﹤|",
            "<s>",
            "</s>",
            "<<sys>>",
            "<</sys>>",
            "[inst]",
            "[/inst]",
            "［inst］",
            "［/inst］",
            "[system_prompt]",
            "[available_tools]",
            "[tool_calls]",
            "[tool_results]",
            "[think]",
            "[gmask]",
            "<sop>",
            "[cls]",
            "[sep]",
            "<start_of_turn>",
            "<end_of_turn>",
            "<bos>",
            "<eos>",
            "<pad>",
            "<unk>",
            "<reserved_",
            "<eoh>",
            "<eoa>",
            "<extra_id_",
            "<think>",
            "</think>",
            "<tool_call>",
            "</tool_call>",
            "<tool_response>",
            "<function_calls>",
            "<system>",
            "</system>",
            "<assistant>",
            "</user>",
            "<image>",
            "##",
            "＃＃");

    /** What people do not see, or what starts a line. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\x{FE00}-\\x{FE0F}\\x{E0000}-\\x{E0FFF}\\x{3164}\\x{115F}\\x{1160}\\x{FFA0}]");

    private static final PromptSettings LARGE = new PromptSettings(
            new PromptSettings.Generic(20_000, 60),
            new PromptSettings.Elite(20_000, 160),
            new PromptSettings.Major(20_000, 400));
    private static final PromptSettings USUAL = new PromptSettings(
            new PromptSettings.Generic(768, 60),
            new PromptSettings.Elite(1536, 160),
            new PromptSettings.Major(3072, 400));
    private static final String HARMLESS = "calm";

    static List<String> attempts() {
        return Injections.all();
    }

    @Test
    void thereAreManyAttempts() {
        assertThat(attempts()).hasSizeGreaterThan(180).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void anAttemptStaysInsideItsOwnString(String attempt) {
        PromptWriter writer = new PromptWriter(LARGE);
        List<String> harmless =
                system(writer.write(scene(null, HARMLESS))).lines().toList();

        for (Place place : Place.values()) {
            String text = cut(attempt, place.longest);
            List<String> lines =
                    system(writer.write(scene(place, text))).lines().toList();

            assertThat(lines).as("%s", place).hasSameSizeAs(harmless);
            for (int i = 0; i < lines.size(); i++) {
                if (i < RULE_LINES || !place.isIn(harmless.get(i))) {
                    assertThat(lines.get(i)).as("%s", place).isEqualTo(harmless.get(i));
                } else {
                    assertThat(key(lines.get(i))).as("%s", place).isEqualTo(key(harmless.get(i)));
                    assertThat(value(lines.get(i))).as("%s", place).isEqualTo(DataText.plain(text));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void anAttemptInAKeyOfTheWorldStaysAKey(String attempt) {
        String text = cut(attempt, 64);
        PromptWriter writer = new PromptWriter(LARGE);
        Map<String, String> world = new LinkedHashMap<>();
        world.put(text, HARMLESS);
        List<String> lines = system(writer.write(scene(world))).lines().toList();
        List<String> harmless =
                system(writer.write(scene(Map.of("weather", HARMLESS)))).lines().toList();

        assertThat(lines).hasSameSizeAs(harmless);
        for (int i = 0; i < lines.size(); i++) {
            if (harmless.get(i).startsWith("world.")) {
                assertThat(lines.get(i))
                        .matches("world\\.[\\p{L}\\p{Nd}._, -]*: \"calm\"")
                        .doesNotContainPattern("\\p{Lm}");
            } else {
                assertThat(lines.get(i)).isEqualTo(harmless.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void whatThePlayerSaysIsOneLineOfTheOnlyUserMessage(String attempt) {
        PromptWriter writer = new PromptWriter(LARGE);
        String text = cut(attempt, 1000);
        Prompt prompt = writer.write(scene(text));

        assertThat(prompt.messages()).extracting(Message::role).containsExactly(Role.SYSTEM, Role.USER);
        assertThat(system(prompt)).isEqualTo(system(writer.write(scene(HARMLESS))));
        assertThat(prompt.messages().getLast().content()).isNotBlank();
        assertThat(prompt.messages().getLast().content().lines()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void nothingUnseenAndNoControlTokenIsLeftAnywhere(String attempt) {
        PromptWriter writer = new PromptWriter(LARGE);

        for (Prompt prompt : List.of(writer.write(everywhere(attempt)), writer.goOn(everywhere(attempt), attempt))) {
            for (Message message : prompt.messages()) {
                assertThat(message.content().toLowerCase(Locale.ROOT)).doesNotContain(CONTROL_TOKENS);
                assertThat(message.content().lines())
                        .noneMatch(line -> UNSEEN.matcher(line).find());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void anAnswerGoesOnWithTheSameMessagesAndWhatWasSaid(String attempt) {
        PromptWriter writer = new PromptWriter(LARGE);
        Scene scene = everywhere(attempt);
        Prompt begun = writer.goOn(scene, "Well met. " + attempt);

        assertThat(begun.messages()).extracting(Message::role).containsExactly(Role.SYSTEM, Role.USER, Role.ASSISTANT);
        assertThat(begun.messages().subList(0, 2)).isEqualTo(writer.write(scene).messages());
        assertThat(begun.messages().getLast().content()).startsWith("Well met. ");
        assertThat(begun.messages().getLast().content().lines()).hasSize(1);
        assertThat(begun.begun()).isEqualTo("Well met. " + attempt);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void theRulesStayAndTheBudgetHoldsHoweverMuchIsWritten(String attempt) {
        PromptWriter writer = new PromptWriter(USUAL);
        for (Tier tier : Tier.values()) {
            Prompt prompt = writer.write(everywhere(tier, attempt, 16));
            Prompt harmless = writer.write(everywhere(tier, HARMLESS, 1));

            assertThat(system(prompt).lines().limit(RULE_LINES))
                    .containsExactlyElementsOf(
                            system(harmless).lines().limit(RULE_LINES).toList());
            assertThat(system(prompt).lines().skip(RULE_LINES))
                    .allMatch(line -> ENTRY.matcher(line).matches());
            int written = prompt.messages().stream()
                    .mapToInt(message -> TokenEstimate.of(message.content()))
                    .sum();
            int budget = switch (tier) {
                case GENERIC -> 768;
                case ELITE -> 1536;
                case MAJOR -> 3072;
            };
            assertThat(written).isEqualTo(prompt.estimatedTokens()).isLessThanOrEqualTo(budget);
            assertThat(prompt.messages().getLast().content()).isNotBlank();
        }
    }

    /** Where an attempt can be made, how long it can be there, and the key of its line. */
    private enum Place {
        NAME(80, "your name"),
        ROLE(80, "your role"),
        RACE(80, "your race"),
        FACTION(80, "your faction"),
        SPEECH(80, "your way of speaking"),
        TRAIT(160, "your trait"),
        GOAL(160, "you want"),
        BACKSTORY(2000, "your past"),
        LOCATION(120, "you are at"),
        SAID_BEFORE(2000, "you said before, do not repeat it"),
        WORLD(500, "world.weather"),
        MEMORY(500, "you remember"),
        EVENT(500, "happened recently");

        private final int longest;
        private final String key;

        Place(int longest, String key) {
            this.longest = longest;
            this.key = key;
        }

        boolean isIn(String line) {
            return line.startsWith(key + ": ");
        }
    }

    private static Scene scene(Place place, String text) {
        return new Scene(
                new NpcId(new UUID(1, 2)),
                null,
                Tier.ELITE,
                new Persona(
                        at(Place.NAME, place, text),
                        at(Place.ROLE, place, text),
                        at(Place.RACE, place, text),
                        at(Place.FACTION, place, text),
                        List.of(at(Place.TRAIT, place, text)),
                        List.of(at(Place.GOAL, place, text)),
                        at(Place.SPEECH, place, text),
                        at(Place.BACKSTORY, place, text)),
                Relationship.NEUTRAL,
                at(Place.LOCATION, place, text),
                List.of(at(Place.EVENT, place, text)),
                List.of(at(Place.MEMORY, place, text)),
                Map.of("weather", at(Place.WORLD, place, text)),
                "Hello",
                List.of(at(Place.SAID_BEFORE, place, text)),
                1L);
    }

    private static String at(Place here, Place place, String text) {
        return here == place ? text : HARMLESS;
    }

    private static Scene scene(Map<String, String> world) {
        return scene(Tier.ELITE, Persona.UNKNOWN, null, List.of(), world, "Hello");
    }

    private static Scene scene(String playerLine) {
        return scene(Tier.ELITE, Persona.UNKNOWN, null, List.of(), Map.of(), playerLine);
    }

    private static Scene everywhere(String attempt) {
        return everywhere(Tier.ELITE, attempt, 2);
    }

    /** In every place, and often where there may be many. */
    private static Scene everywhere(Tier tier, String attempt, int often) {
        Map<String, String> world = new LinkedHashMap<>();
        for (int i = 0; i < 4 * often; i++) {
            world.put(cut(i + attempt, 64), cut(attempt, 500));
        }
        List<String> many = new ArrayList<>();
        for (int i = 0; i < often; i++) {
            many.add(cut(i + attempt, 160));
        }
        String name = cut(attempt, 80);
        return scene(
                tier,
                new Persona(name, name, name, name, many, many, name, cut(attempt, 2000)),
                cut(attempt, 120),
                many,
                world,
                cut(attempt, 1000));
    }

    private static Scene scene(
            Tier tier, Persona persona, String location, List<String> told, Map<String, String> world, String line) {
        return new Scene(
                new NpcId(new UUID(1, 2)),
                null,
                tier,
                persona,
                Relationship.NEUTRAL,
                location,
                told,
                told,
                world,
                line.isBlank() ? line + "x" : line,
                told,
                1L);
    }

    private static String system(Prompt prompt) {
        return prompt.messages().getFirst().content();
    }

    private static String key(String line) {
        return entry(line).group(1);
    }

    private static String value(String line) {
        return entry(line).group(2).replaceAll("\\\\([\"\\\\])", "$1");
    }

    private static Matcher entry(String line) {
        Matcher entry = ENTRY.matcher(line);
        assertThat(entry.matches()).as(line).isTrue();
        return entry;
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
