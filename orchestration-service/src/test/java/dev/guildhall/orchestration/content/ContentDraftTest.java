package dev.guildhall.orchestration.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.orchestration.foundation.place.Biome;
import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.security.Caller;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentDraftTest {
    private static final Caller CLIENT = new Caller("a-game", null, Set.of());

    @Test
    void takesTheUsualWhereNothingIsSaid() {
        ContentCommand command = draft("vampire", null, null, null).check(CLIENT, ContentBounds.MOST_SIDE);

        assertThat(command.blueprint().extent()).isEqualTo(new Extent(32, 32));
        assertThat(command.wishes().tier()).isEqualTo(2);
        assertThat(command.asker()).isEqualTo(new Asker("a-game", null));
    }

    @Test
    void namesEveryWrongFieldAndWhatWasExpected() {
        ContentDraft draft = new ContentDraft(
                null,
                "Vampire",
                "Swamp",
                new ContentDraft.Size(7, 1_025),
                true,
                true,
                "me",
                true,
                "1-1-1-1-1",
                4,
                null);

        assertThatThrownBy(() -> draft.check(CLIENT, ContentBounds.MOST_SIDE))
                .hasMessageContaining("seed: absent (expected: an integer of 64 bits)")
                .hasMessageContaining("monster_type: Vampire (expected: one of vampire, werewolf, lich, zombie, ghoul)")
                .hasMessageContaining("biome: Swamp (expected: one of swamp, ")
                .hasMessageContaining("size.width: 7 (expected: 8..1024)")
                .hasMessageContaining("size.height: 1025 (expected: 8..1024)")
                .hasMessageContaining("player_id: me (expected: a UUID other than the nil UUID)")
                .hasMessageContaining("world_id: 1-1-1-1-1 (expected: a UUID other than the nil UUID)")
                .hasMessageContaining("tier: 4 (expected: 1, 2 or 3, or 0 for 2)");
    }

    @Test
    void takesLargerPlacesPieceByPieceOnly() {
        ContentDraft draft = draft("lich", null, new ContentDraft.Size(4_096, 8), null);

        assertThat(draft.check(CLIENT, ContentBounds.MOST_STREAMED_SIDE)
                        .blueprint()
                        .extent())
                .isEqualTo(new Extent(4_096, 8));
        assertThatThrownBy(() -> draft.check(CLIENT, ContentBounds.MOST_SIDE)).hasMessageContaining("size.width");
    }

    @Test
    void wantsBothSidesOfASize() {
        assertThatThrownBy(() -> draft("lich", null, new ContentDraft.Size(16, null), null)
                        .check(CLIENT, ContentBounds.MOST_SIDE))
                .hasMessageContaining("size.height: absent (expected: 8..1024)");
    }

    @Test
    void choosesALandThatStaysTheSame() {
        Biome chosen = draft("ghoul", "", null, null)
                .check(CLIENT, ContentBounds.MOST_SIDE)
                .blueprint()
                .biome();

        assertThat(draft("ghoul", null, null, null)
                        .check(CLIENT, ContentBounds.MOST_SIDE)
                        .blueprint()
                        .biome())
                .isEqualTo(chosen);
    }

    @Test
    void isForThePlayerWhoCalls() {
        UUID player = UUID.randomUUID();
        Caller caller = new Caller("a-game", player, Set.of());

        assertThat(draft("ghoul", null, null, null)
                        .check(caller, ContentBounds.MOST_SIDE)
                        .asker()
                        .player())
                .isEqualTo(player);
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> draft("ghoul", null, null, UUID.randomUUID().toString()).check(caller, ContentBounds.MOST_SIDE));
        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void isForThePlayerWhomAClientNames() {
        UUID player = UUID.randomUUID();

        assertThat(draft("ghoul", null, null, player.toString())
                        .check(CLIENT, ContentBounds.MOST_SIDE)
                        .asker()
                        .player())
                .isEqualTo(player);
    }

    private static ContentDraft draft(
            String type, @Nullable String biome, ContentDraft.@Nullable Size size, @Nullable String player) {
        return new ContentDraft(Long.MIN_VALUE, type, biome, size, false, false, player, false, null, 0, null);
    }
}
