package dev.guildhall.inference.cache.semantic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The words on which the meaning of an English line hangs; {@code cache/fact-words.txt}. */
final class FactWords {
    private static final Set<String> WORDS = read("/cache/fact-words.txt");

    private FactWords() {}

    /** Whether it is one of those, or no word of a language in Latin letters, so that nobody here knows what hangs on it. */
    static boolean isFact(String word) {
        return WORDS.contains(word) || !word.codePoints().allMatch(FactWords::isLatin);
    }

    private static boolean isLatin(int sign) {
        return sign == '\''
                || (Character.isLetter(sign) && Character.UnicodeScript.of(sign) == Character.UnicodeScript.LATIN);
    }

    private static Set<String> read(String resource) {
        try (InputStream file = FactWords.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.strip().split("\\s+", -1)))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
