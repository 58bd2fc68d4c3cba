package dev.guildhall.inference.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.inference.billing.Layer;
import dev.guildhall.inference.billing.Payer;
import dev.guildhall.inference.dialogue.Speaker;
import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.inference.scene.Tier;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionDraftTest {
    private static final UUID PLAYER = UUID.randomUUID();
    private static final UUID NIL = new UUID(0, 0);
    private static final Speaker CLIENT = new Speaker("a-service", null);
    private static final Speaker PLAYER_TOKEN = new Speaker("a-service", new PlayerId(PLAYER));

    @Test
    void takesEveryField() {
        CompletionCommand command =
                new CompletionDraft("Name it.", "a cave", 3, 4, PLAYER.toString(), 99).check(CLIENT);

        assertThat(command.task().instructions()).isEqualTo("Name it.");
        assertThat(command.task().input()).isEqualTo("a cave");
        assertThat(command.task().tier()).isEqualTo(Tier.MAJOR);
        assertThat(command.task().maxTokens()).isEqualTo(99);
        assertThat(command.layer()).isEqualTo(Layer.ORCHESTRATION);
        assertThat(command.player()).isEqualTo(new PlayerId(PLAYER));
        assertThat(command.payer()).isEqualTo(new Payer(PLAYER));
        assertThat(command.subject()).isEqualTo(PLAYER.toString());
    }

    @Test
    void letsAClientAskForItself() {
        CompletionCommand command = draft("").check(CLIENT);

        assertThat(command.player()).isNull();
        assertThat(command.payer()).isEqualTo(Payer.of(null, "a-service"));
        assertThat(command.subject()).isEqualTo("client:a-service");
    }

    @Test
    void namesEveryWrongField() {
        Refusal refusal = refusalOf(new CompletionDraft("", " ", 0, 3, "nobody", -1), CLIENT);

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusal.message())
                .contains("instructions: 0 characters (expected: 1..4000 characters, not all of them blank)")
                .contains("input: 1 characters (expected: 1..8000 characters, not all of them blank)")
                .contains("tier: 0 (expected: 1, 2 or 3)")
                .contains("layer: 3 (expected: 2 or 4)")
                .contains("player_id: nobody (expected: a UUID other than the nil UUID)")
                .contains("max_tokens: -1 (expected: 1..2048, or 0 for 512)");
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        String longest = "🐉".repeat(CompletionBounds.INSTRUCTIONS_LENGTH);
        String longestInput = "🐉".repeat(CompletionBounds.INPUT_LENGTH);

        assertThat(new CompletionDraft(longest, longestInput, 1, 2, "", 0).check(CLIENT))
                .isNotNull();
        assertThat(refusalOf(new CompletionDraft(longest + "x", longestInput + "x", 1, 2, "", 0), CLIENT)
                        .message())
                .contains("instructions: 4001 characters", "input: 8001 characters");
    }

    @ParameterizedTest
    @CsvSource({"0, 512", "1, 1", "2048, 2048"})
    void wantsSoManyTokens(int given, int wanted) {
        assertThat(new CompletionDraft("Name it.", "a cave", 1, 2, "", given)
                        .check(CLIENT)
                        .task()
                        .maxTokens())
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2049, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void wantsNoOtherNumberOfTokens(int given) {
        assertThat(refusalOf(new CompletionDraft("Name it.", "a cave", 1, 2, "", given), CLIENT)
                        .message())
                .contains("max_tokens: " + given);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 3, 5})
    void isOfNoOtherLayer(int layer) {
        assertThat(refusalOf(new CompletionDraft("Name it.", "a cave", 1, layer, "", 0), CLIENT)
                        .message())
                .contains("layer: " + layer + " (expected: 2 or 4)");
    }

    @Test
    void letsAPlayersTokenSpeakForThatPlayerOnly() {
        assertThat(draft("").check(PLAYER_TOKEN).player()).isEqualTo(new PlayerId(PLAYER));
        assertThat(draft(PLAYER.toString()).check(PLAYER_TOKEN).player()).isEqualTo(new PlayerId(PLAYER));

        Refusal refusal = refusalOf(draft(UUID.randomUUID().toString()), PLAYER_TOKEN);

        assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal.message()).startsWith("player_id: another player than the access token's");
    }

    @Test
    void takesTheNilUuidForNobody() {
        assertThat(refusalOf(draft(NIL.toString()), CLIENT).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusalOf(draft(""), new Speaker("a-service", new PlayerId(NIL)))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
    }

    private static CompletionDraft draft(String player) {
        return new CompletionDraft("Name it.", "a cave", 1, 2, player, 0);
    }

    private static Refusal refusalOf(CompletionDraft draft, Speaker speaker) {
        return catchThrowableOfType(RefusedException.class, () -> draft.check(speaker))
                .refusal();
    }
}
