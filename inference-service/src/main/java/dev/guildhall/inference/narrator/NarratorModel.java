package dev.guildhall.inference.narrator;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.TokenEstimate;
import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.situation.DataFiles;
import dev.guildhall.inference.situation.Dice;
import dev.guildhall.inference.situation.InvalidDataFileException;
import dev.guildhall.inference.situation.Roles;
import dev.guildhall.inference.situation.Situation;
import dev.guildhall.inference.situation.SituationReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Speaks for NPCs without a language model: understands the scene by word lists and answers with phrases from files, which
 * a studio can add to ({@code docs/narrator.md}). Deterministic, in-process, never waits for anything but its reader.
 *
 * <p>{@link Reading#confidence()} says how sure the narrator is of the player's intent, and nothing about how good the
 * answer is. It is the product of the evidence for the intent ({@code b² / (b² + 2)}, where a strong phrase weighs 3, a
 * fair one 2, a weak one 1), its lead over the next intent ({@code 0.6 + 0.4 × lead}) and the part of the line that was
 * understood ({@code 0.75} to {@code 1}); times 0.85 for a question about something that the scene does not mention; 0.15
 * where nothing was recognised; 0.1 for a language that it does not know.
 */
public final class NarratorModel implements DialogueModel {
    public static final String NAME = "guildhall-narrator-1";

    /** How often an answer that was given before is tried anew, first as it is and then with a word more. */
    private static final int TRIES = 12;

    private final SituationReader reader;
    private final Roles roles;
    private final PhraseBook book;

    /** A narrator with the built-in phrases. */
    public NarratorModel() {
        this((Path) null);
    }

    /**
     * A narrator with the built-in phrases and those of a studio.
     *
     * @param phrases a directory of {@code .yml} files; null for the built-in phrases alone
     * @throws InvalidDataFileException if a file is not what it should be
     */
    public NarratorModel(@Nullable Path phrases) {
        DataFiles files = DataFiles.builtInAnd(phrases);
        this.reader = new SituationReader(files);
        this.roles = Roles.load(files);
        this.book = PhraseBook.load(files, roles.keys(), reader.quirks());
    }

    @Override
    public String name() {
        return NAME;
    }

    /** How the narrator understands the scene of a prompt, if there is one, for models that only speak. */
    public Reading reading(Prompt prompt) {
        Scene scene = prompt.scene();
        return scene == null ? Reading.NONE : readingOf(reader.read(scene));
    }

    @Override
    public Completion speak(Prompt prompt, TokenSink sink) {
        Scene scene = prompt.scene();
        if (scene == null) {
            throw new IllegalArgumentException(
                    "scene: absent (expected: one, since the narrator speaks for NPCs alone)");
        }
        Situation situation = reader.read(scene);
        String whole = afterWhatWasBegun(compose(scene, situation), prompt.begun());
        String text = Pieces.cut(whole, prompt.maxCompletionTokens());
        Pieces.handOver(text, sink);
        return new Completion(
                text,
                text.length() < whole.length() ? FinishReason.LENGTH : FinishReason.STOP,
                new Usage(prompt.estimatedTokens(), TokenEstimate.of(text), true),
                readingOf(situation));
    }

    private static Reading readingOf(Situation situation) {
        return new Reading(
                situation.intent().key(), situation.mood().key(), situation.confidence(), situation.availableActions());
    }

    /** The rest of the narrator's own words; after those of another it stops short and begins anew. */
    private static String afterWhatWasBegun(String whole, @Nullable String begun) {
        if (begun == null) {
            return whole;
        }
        return whole.startsWith(begun) ? whole.substring(begun.length()) : "… " + whole;
    }

    private String compose(Scene scene, Situation situation) {
        Spoken spoken = new Spoken(scene.spokenBefore());
        long seed = seed(scene);
        for (int i = 0; ; i++) {
            Composer composer = new Composer(
                    book, scene, situation, roles.of(situation.actor().role()), spoken, new Dice(Dice.mix(seed + i)));
            String composed = composer.compose();
            String text = i < TRIES ? composed : composer.varied();
            if (i == 2 * TRIES || !spoken.hasAnswer(text)) {
                return text;
            }
        }
    }

    /** Equal for equal scenes only: what was said before moves it on, so that a repeated question starts elsewhere. */
    private static long seed(Scene scene) {
        long seed = Dice.mix(scene.seed()) ^ Dice.hash(scene.playerLine());
        seed = Dice.mix(seed ^ scene.npc().value().getLeastSignificantBits());
        if (!scene.spokenBefore().isEmpty()) {
            seed = Dice.mix(seed
                    ^ Dice.hash(scene.spokenBefore().getFirst())
                            + scene.spokenBefore().size());
        }
        return seed;
    }
}
