package dev.guildhall.inference.moderation.openai;

import dev.guildhall.inference.moderation.Verdict;

/** How asking the server went. */
sealed interface Judgement {
    record Given(Verdict verdict) implements Judgement {}

    /**
     * It said nothing of use.
     *
     * @param why for the log
     * @param passing whether another try may go better
     */
    record Failed(String why, boolean passing) implements Judgement {}
}
