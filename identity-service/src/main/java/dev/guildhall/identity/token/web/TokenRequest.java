package dev.guildhall.identity.token.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.identity.token.PlayerId;
import dev.guildhall.platform.errors.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documented body of {@code POST /api/v1/auth/token}, with {@code scope} and {@code subject} added. */
@Schema(name = "TokenRequest")
record TokenRequest(
        @JsonProperty("grant_type")
        @Schema(
                description = "Always client_credentials.",
                allowableValues = "client_credentials",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String grantType,

        @JsonProperty("client_id") @Schema(example = "demo", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String clientId,

        @JsonProperty("client_secret")
        @Schema(format = "password", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String clientSecret,

        @Schema(
                description = "What the token shall allow, separated by spaces; absent: all that the client may.",
                example = "dialogue")
        @Nullable
        String scope,

        @Schema(
                description = "The player for whom the token is; only for clients that may ask for players.",
                format = "uuid")
        @Nullable
        String subject) {

    private static final int LONGEST = 512;

    /** Throws a refusal that names every wrong field. */
    Checked check() {
        Violations violations = new Violations();
        violations.expect(
                "client_credentials".equals(grantType),
                "grant_type",
                grantType == null ? "absent" : grantType,
                "client_credentials");
        String id = text("client_id", clientId, violations, true);
        String secret = text("client_secret", clientSecret, violations, false);
        String wishes = scope == null ? "" : text("scope", scope, violations, true);
        PlayerId player = null;
        if (subject != null) {
            player = PlayerId.find(subject).orElse(null);
            violations.expect(player != null, "subject", subject, "the UUID of a player");
        }
        violations.throwIfAny();
        return new Checked(id, secret, words(wishes), player);
    }

    private static String text(String field, @Nullable String value, Violations violations, boolean mayBeQuoted) {
        String text = value == null ? "" : value;
        boolean fits = !text.isBlank() && text.length() <= LONGEST;
        String given = text.isBlank() ? "absent" : mayBeQuoted ? text : text.length() + " characters";
        violations.expect(fits, field, given, "1 to " + LONGEST + " characters");
        return text;
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>(List.of(text.strip().split("\\s+")));
        words.remove("");
        return words;
    }

    /** The request once it is known to be complete. */
    record Checked(
            String clientId,
            String clientSecret,
            Set<String> scopes,
            @Nullable PlayerId player) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Checked[" + clientId + ", " + scopes + ", " + player + "]";
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TokenRequest[" + clientId + ", " + scope + ", " + subject + "]";
    }
}
