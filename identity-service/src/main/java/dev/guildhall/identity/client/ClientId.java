package dev.guildhall.identity.client;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a client, e.g. {@code demo}: 1 to 64 letters, digits, dots, dashes and underscores. */
public record ClientId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public ClientId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "client id: '" + value + "' (expected: 1 to 64 letters, digits, '.', '_' and '-')");
        }
    }

    /** Nothing when the text cannot be the id of any client. */
    public static Optional<ClientId> find(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ClientId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
