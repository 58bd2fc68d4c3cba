package dev.guildhall.state.memory.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sentences as an NPC might remember them: some much alike, most not. */
public final class Sentences {
    private static final List<String> WHO = List.of(
            "Mira",
            "the old miller",
            "a stranger in a grey cloak",
            "Captain Orrin",
            "the baker's son",
            "Jorun",
            "the priestess",
            "a pedlar from Hallow",
            "Tam",
            "the ferryman",
            "Lady Veyra",
            "the smith",
            "two soldiers",
            "my sister",
            "the innkeeper",
            "a one-eyed bard");
    private static final List<String> DID = List.of(
            "asked for",
            "stole",
            "sold me",
            "lost",
            "brought back",
            "hid",
            "spoke of",
            "paid for",
            "wept over",
            "laughed about",
            "broke",
            "buried",
            "promised",
            "was cheated of",
            "found",
            "traded");
    private static final List<String> WHAT = List.of(
            "a silver ring",
            "three sacks of flour",
            "the key of the tower",
            "an old map",
            "the red mare",
            "a loaf of bread",
            "a letter with a black seal",
            "the lantern",
            "a broken sword",
            "her father's axe",
            "twelve gold coins",
            "a song about the drowned king",
            "the well in the yard",
            "a charm against wolves",
            "the winter stores");
    private static final List<String> WHERE = List.of(
            "at the bridge",
            "in the market",
            "behind the mill",
            "on the north road",
            "in the cellar of the inn",
            "by the river",
            "under the oak",
            "at the gate",
            "in the chapel",
            "near the quarry",
            "at the harbour");
    private static final List<String> WHEN = List.of(
            "last night",
            "before the storm",
            "when the bells rang",
            "in the first snow",
            "at dawn",
            "after the feast",
            "during the siege",
            "on market day",
            "when nobody looked",
            "while it rained");

    private Sentences() {}

    public static List<String> some(int count, long seed) {
        Random random = new Random(seed);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sentences.add(String.join(
                            " ",
                            one(WHO, random),
                            one(DID, random),
                            one(WHAT, random),
                            one(WHERE, random),
                            one(WHEN, random))
                    + ", and " + one(WHO, random) + " " + one(DID, random) + " " + one(WHAT, random) + ".");
        }
        return sentences;
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
