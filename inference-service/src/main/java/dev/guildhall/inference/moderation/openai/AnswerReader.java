package dev.guildhall.inference.moderation.openai;

import dev.guildhall.inference.moderation.Verdict;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"results": [{"flagged": true, "categories": {"hate": true}}]}}. Whatever is not that is no verdict. */
final class AnswerReader {
    private static final int MOST_CATEGORIES = 32;
    private static final int LONGEST_CATEGORY = 40;

    private final JsonMapper json;

    AnswerReader(JsonMapper json) {
        this.json = json;
    }

    Judgement read(byte[] answer) {
        try {
            JsonNode results = json.readTree(answer).path("results");
            if (!results.isArray() || results.isEmpty()) {
                return new Judgement.Failed("its answer has no results", false);
            }
            return verdict(results);
        } catch (JacksonException _) {
            return new Judgement.Failed("its answer is not JSON", false);
        }
    }

    private static Judgement verdict(JsonNode results) {
        boolean isFlagged = false;
        Set<String> categories = new TreeSet<>();
        for (JsonNode result : results) {
            JsonNode flagged = result.path("flagged");
            if (!flagged.isBoolean()) {
                return new Judgement.Failed("one of its results does not say whether it is flagged", false);
            }
            if (flagged.booleanValue()) {
                isFlagged = true;
                addCategories(result.path("categories"), categories);
            }
        }
        if (!isFlagged) {
            return new Judgement.Given(new Verdict.Clean());
        }
        return new Judgement.Given(new Verdict.Flagged(categories.isEmpty() ? Set.of("unspecified") : categories));
    }

    private static void addCategories(JsonNode from, Set<String> categories) {
        from.properties().forEach(category -> {
            if (category.getValue().asBoolean(false) && categories.size() < MOST_CATEGORIES) {
                categories.add(name(category.getKey()));
            }
        });
    }

    /** {@code self-harm/intent} becomes {@code self_harm_intent}. */
    private static String name(String category) {
        String name = category.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return name.substring(0, Math.min(name.length(), LONGEST_CATEGORY));
    }
}
