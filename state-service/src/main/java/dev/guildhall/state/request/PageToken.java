package dev.guildhall.state.request;

import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins, as text that callers hand back. It carries the question as well, so that it is of no
 * use for another one. It is no secret and no permission: whoever makes one up gets another page of what they may see.
 */
public final class PageToken {
    private static final byte FORM = 1;

    private PageToken() {}

    /**
     * Writes a token.
     *
     * @param question the list and what was asked of it; always of the same length for one list
     * @param place where the next page begins
     */
    public static String write(byte[] question, byte[] place) {
        byte[] all = ByteBuffer.allocate(1 + question.length + place.length)
                .put(FORM)
                .put(question)
                .put(place)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /**
     * The place that a token of this question means; nothing if the token is empty, which is the first page.
     *
     * @param length of the place, in bytes
     * @throws dev.guildhall.platform.errors.RefusedException {@code INVALID_REQUEST} if it is no token, or another question's
     */
    public static @Nullable ByteBuffer read(String token, byte[] question, int length) {
        if (token.isEmpty()) {
            return null;
        }
        byte[] bytes = decode(token, 1 + question.length + length);
        if (bytes.length != 1 + question.length + length || bytes[0] != FORM) {
            throw refusal("not a token");
        }
        if (!ByteBuffer.wrap(bytes, 1, question.length).equals(ByteBuffer.wrap(question))) {
            throw refusal("a token of another list");
        }
        return ByteBuffer.wrap(bytes, 1 + question.length, length).slice();
    }

    private static byte[] decode(String token, int length) {
        try {
            return token.length() == (length * 4 + 2) / 3
                    ? Base64.getUrlDecoder().decode(token)
                    : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /** That the place in a token of the right form cannot be. */
    public static RuntimeException refusal(String given) {
        return Refusal.invalid(List.of(new FieldViolation(
                        "page_token", given, "the next_page_token of the page before, and the same question")))
                .asException();
    }
}
