package dev.guildhall.inference.moderation.openai;

import dev.guildhall.inference.moderation.Verdict;

/** Judges one text. */
@FunctionalInterface
interface Judge {
    Verdict judge(String text);
}
