package dev.guildhall.platform.embeddings.openai;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of a good answer: {@code {"data": [{"index": 0, "embedding": [0.1, …]}, …]}}, the vectors in any order. All of
 * it has to fit, or nothing is taken.
 */
final class ReplyReader {
    private final JsonMapper json;
    private final int dimension;

    ReplyReader(JsonMapper json, int dimension) {
        this.json = json;
        this.dimension = dimension;
    }

    /** Reads the vectors for so many texts. */
    Reply read(byte[] body, int count) {
        try {
            return new Reply.Given(embeddings(json.readTree(body).path("data"), count));
        } catch (JacksonException _) {
            return bad("the answer is no JSON");
        } catch (IllegalArgumentException wrong) {
            return bad("the answer has " + wrong.getMessage());
        }
    }

    private static Reply bad(String why) {
        return new Reply.Failed(Failure.BAD_ANSWER, why, false, null);
    }

    private List<Embedding> embeddings(JsonNode data, int count) {
        if (!data.isArray() || data.size() != count) {
            throw new IllegalArgumentException(
                    "data: " + (data.isArray() ? data.size() + " entries" : "no array") + " (expected: " + count + ")");
        }
        @Nullable Embedding[] found = new Embedding[count];
        for (JsonNode entry : data) {
            JsonNode index = entry.path("index");
            if (!index.isInt()
                    || index.intValue() < 0
                    || index.intValue() >= count
                    || found[index.intValue()] != null) {
                throw new IllegalArgumentException(
                        "index: " + shown(index) + " (expected: each of 0.." + (count - 1) + " once)");
            }
            found[index.intValue()] = embedding(entry.path("embedding"));
        }
        return Arrays.stream(found).map(Objects::requireNonNull).toList();
    }

    private Embedding embedding(JsonNode numbers) {
        if (!numbers.isArray() || numbers.size() != dimension) {
            throw new IllegalArgumentException("embedding: "
                    + (numbers.isArray() ? numbers.size() + " numbers" : "no array") + " (expected: " + dimension
                    + " numbers)");
        }
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            JsonNode number = numbers.get(i);
            if (!number.isNumber()) {
                throw new IllegalArgumentException("embedding[" + i + "]: " + shown(number) + " (expected: a number)");
            }
            values[i] = number.floatValue();
        }
        return Embedding.of(values).unit();
    }

    /** Something of a server's answer, as far as it fits a message. */
    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "absent" : node.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
