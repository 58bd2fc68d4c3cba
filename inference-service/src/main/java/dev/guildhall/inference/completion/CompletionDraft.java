package dev.guildhall.inference.completion;

import static dev.guildhall.inference.completion.CompletionBounds.*;

import dev.guildhall.inference.billing.Layer;
import dev.guildhall.inference.dialogue.Speaker;
import dev.guildhall.inference.prompt.Task;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for a text as it arrived: the one place that knows its constraints ({@code completion.proto},
 * "CompletionRequest"). Empty texts and zeros are what was left out.
 */
public record CompletionDraft(String instructions, String input, int tier, int layer, String playerId, int maxTokens) {
    private static final String PLAYER_FIELD = "player_id";

    /**
     * Checks every field and makes a command of the draft.
     *
     * @throws dev.guildhall.platform.errors.RefusedException naming every wrong field, or saying that the token speaks for
     *     another player
     */
    public CompletionCommand check(Speaker speaker) {
        Violations violations = new Violations();
        checkText(instructions, "instructions", INSTRUCTIONS_LENGTH, violations);
        checkText(input, "input", INPUT_LENGTH, violations);
        violations.expect(Tier.isTier(tier), "tier", tier, "1, 2 or 3");
        Layer paidLayer = layerIn(violations);
        UUID player = playerIn(violations);
        violations.expect(
                maxTokens >= 0 && maxTokens <= MOST_TOKENS,
                "max_tokens",
                maxTokens,
                "1.." + MOST_TOKENS + ", or 0 for " + USUAL_TOKENS);
        if (!violations.isEmpty() || paidLayer == null) {
            throw violations.toRefusal().orElseThrow().asException();
        }
        return new CompletionCommand(
                new Task(instructions, input, Tier.of(tier), maxTokens == 0 ? USUAL_TOKENS : maxTokens),
                paidLayer,
                speaker.playerOr(player, PLAYER_FIELD),
                speaker.client());
    }

    private static void checkText(String text, String field, int longest, Violations violations) {
        int length = text.codePointCount(0, text.length());
        violations.expect(
                length <= longest && !text.isBlank(),
                field,
                length + " characters",
                "1.." + longest + " characters, not all of them blank");
    }

    private @Nullable Layer layerIn(Violations violations) {
        Layer known = switch (layer) {
            case 2 -> Layer.CUSTOMIZATION;
            case 4 -> Layer.ORCHESTRATION;
            default -> null;
        };
        violations.expect(known != null, "layer", layer, "2 or 4");
        return known;
    }

    private @Nullable UUID playerIn(Violations violations) {
        if (playerId.isEmpty()) {
            return null;
        }
        UUID player = UuidText.findNonNil(playerId).orElse(null);
        violations.expect(player != null, PLAYER_FIELD, playerId, UuidText.NON_NIL);
        return player;
    }
}
