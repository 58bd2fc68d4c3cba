package dev.guildhall.inference.narrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.scene.Scene;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for every answer, whatever stands in the scene. */
class SpokenEnglishTest {
    private static final Pattern UNSPEAKABLE =
            Pattern.compile("[{}<>%$\\n\\r\\t\"]|  | ,| \\.|,,|,\\.|\\.,|[.!?] [a-z]|!\\?|\\?!");
    private static final Pattern DOUBLED = Pattern.compile("[!?]{2}|(?<!\\.)\\.\\.(?!\\.)|\\.{4}");
    private static final Pattern ELLIPSIS_THEN_SMALL = Pattern.compile("\\.\\.\\. [a-z]");

    @Test
    void isSpeakableWhateverTheSceneHolds() {
        NarratorModel narrator = new NarratorModel();
        RandomScenes scenes = new RandomScenes(2026);
        for (int i = 0; i < 20_000; i++) {
            Scene scene = scenes.next();
            String answer = Narration.text(narrator, scene);
            // A slow speaker's "Want... to" goes on with a small letter.
            String checked = ELLIPSIS_THEN_SMALL.matcher(answer).replaceAll(" x");
            assertThat(UNSPEAKABLE.matcher(checked).find()).as(answer).isFalse();
            assertThat(DOUBLED.matcher(checked).find()).as(answer).isFalse();
            assertThat(Character.isLowerCase(answer.charAt(0))).as(answer).isFalse();
            assertThat(answer).as(answer).matches("(?s).*[.!?]").hasSizeLessThan(1_200);
        }
    }
}
