package dev.guildhall.identity.token.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.identity.token.IssueResult;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;

/** The documented answer, with {@code scope} added. */
@Schema(name = "TokenResponse")
record TokenResponse(
        @JsonProperty("access_token") @Schema(description = "A signed JWT.")
        String accessToken,

        @JsonProperty("token_type") @Schema(allowableValues = "Bearer")
        String tokenType,

        @JsonProperty("expires_in") @Schema(description = "Seconds.", example = "3600")
        long expiresIn,

        @Schema(description = "What the token allows, separated by spaces.")
        String scope) {

    static TokenResponse of(IssueResult.Issued token) {
        long seconds = Duration.between(token.issuedAt(), token.expiresAt()).toSeconds();
        return new TokenResponse(token.value(), "Bearer", seconds, String.join(" ", token.scopes()));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TokenResponse[" + scope + ", " + expiresIn + " s]";
    }
}
