package dev.guildhall.orchestration.completion;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the JSON in what a model wrote: many put a fence or a sentence around it. */
public final class WrittenJson {
    private static final int LONGEST = 32_768;
    private static final int DEEPEST = 16;
    private static final int MOST_TRIES = 8;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(LONGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WrittenJson() {}

    /**
     * The first whole object in the text; nothing if there is none, if it has a member twice, is nested deeper than 16, or if
     * the text is longer than 32,768 characters.
     */
    public static Optional<JsonNode> findObject(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int start = text.indexOf('{');
        for (int tries = 0; start >= 0 && tries < MOST_TRIES; tries++) {
            try {
                return Optional.of(MAPPER.readTree(text.substring(start)));
            } catch (JacksonException broken) {
                start = nextBrace(text, start, broken.getLocation());
            }
        }
        return Optional.empty();
    }

    /**
     * A brace that begins no object; there may be another. What lies before the fault is not looked through again, so that a
     * part of a broken object is never taken for the whole.
     *
     * @return -1 if there is none, or if nobody says where the fault is
     */
    private static int nextBrace(String text, int start, @Nullable TokenStreamLocation fault) {
        if (fault == null) {
            return -1;
        }
        long from = start + Math.max(1, fault.getCharOffset());
        return text.indexOf('{', (int) Math.min(text.length(), from));
    }
}
