package dev.guildhall.inference.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurgeDraftTest {
    private static final String ID = "018f6d3c-0000-7000-8000-00000000abcd";

    @Test
    void isOfAnNpcOfAVersionOrOfAPlayer() {
        NpcId npc = new NpcId(UUID.fromString(ID));

        assertThat(new PurgeDraft(ID, null, null).check("a-game")).isEqualTo(new Purge.OfNpc("a-game", npc, null));
        assertThat(new PurgeDraft(ID, "3", null).check("a-game")).isEqualTo(new Purge.OfNpc("a-game", npc, "3"));
        assertThat(new PurgeDraft(null, null, ID).check("a-game")).isEqualTo(new Purge.OfAudience("a-game", ID));
    }

    @Test
    void writesAPlayerAsDialogueDoes() {
        assertThat(new PurgeDraft(null, null, ID.toUpperCase(Locale.ROOT)).check("a-game"))
                .isEqualTo(new Purge.OfAudience("a-game", ID));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
                    -       | - | -       | npc_id: absent (expected: a UUID, or player_id instead)
                    {id}    | - | {id}    | player_id: given (expected: absent beside npc_id)
                    {id}    | 3 | {id}    | player_id: given (expected: absent beside npc_id)
                    me      | - | -       | npc_id: me (expected: a UUID)
                    1-1-1-1-1 | - | -     | npc_id: 1-1-1-1-1 (expected: a UUID)
                    ''      | - | -       | npc_id:  (expected: a UUID)
                    -       | - | me      | player_id: me (expected: a UUID)
                    -       | 3 | {id}    | npc_version: given (expected: absent without npc_id)
                    -       | 3 | -       | npc_id: absent (expected: a UUID, or player_id instead); npc_version: given (expected: absent without npc_id)
                    """)
    void namesWhatIsWrong(String npc, String version, String player, String message) {
        PurgeDraft draft = new PurgeDraft(withId(npc), version, withId(player));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> draft.check("a-game"))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_REQUEST))
                .satisfies(refused -> assertThat(refused.refusal().message()).isEqualTo(message));
    }

    @Test
    void refusesAVersionThatNoNpcCanHave() {
        assertThat(new PurgeDraft(ID, "v".repeat(64), null).check("a-game")).isNotNull();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> new PurgeDraft(ID, "v".repeat(65), null).check("a-game"))
                .withMessageContaining("npc_version: 65 characters");
    }

    private static String withId(String text) {
        return text == null ? null : text.replace("{id}", ID);
    }
}
