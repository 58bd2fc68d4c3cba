package dev.guildhall.inference.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.scene.Company;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.PlayerId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnMemoriesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final NpcId marta = new NpcId(UUID.randomUUID());
    private final NpcId tobin = new NpcId(UUID.randomUUID());
    private final PlayerId player = new PlayerId(UUID.randomUUID());
    private final PlayerId friend = new PlayerId(UUID.randomUUID());

    @Test
    void theOneWhoSpokeRemembersBothLines() {
        NewMemory own =
                of(Company.NONE, "Marta", "Where is the mill?", "By the river.").getFirst();

        assertThat(own.npc()).isEqualTo(marta);
        assertThat(own.text()).isEqualTo("Somebody asked “Where is the mill?” You answered “By the river.”");
        assertThat(own.audience()).containsExactlyInAnyOrder(player.value(), marta.value());
        assertThat(own.players()).containsExactly(player.value());
        assertThat(own.happenedAt()).isEqualTo(NOW);
    }

    @Test
    void thoseWhoAreThereRememberWhomItWasSaidTo() {
        List<NewMemory> memories =
                of(new Company(List.of(tobin), List.of(friend)), "Marta", "I sank the boat.", "So it was you.");

        assertThat(memories).extracting(NewMemory::npc).containsExactly(marta, tobin);
        assertThat(memories.getLast().text())
                .isEqualTo("Somebody said to Marta “I sank the boat.” Marta answered “So it was you.”");
        assertThat(memories).allSatisfy(memory -> {
            assertThat(memory.audience())
                    .containsExactlyInAnyOrder(player.value(), friend.value(), marta.value(), tobin.value());
            assertThat(memory.players()).containsExactly(player.value(), friend.value());
        });
        assertThat(memories.getLast().importance())
                .isLessThan(memories.getFirst().importance());
    }

    @Test
    void anNpcWithoutANameIsAnother() {
        assertThat(of(new Company(List.of(tobin), List.of()), null, "Hello", "Hm.")
                        .getLast()
                        .text())
                .isEqualTo("Somebody said to another “Hello” Another answered “Hm.”");
    }

    @Test
    void nobodyRemembersTheirOwnLineTwice() {
        assertThat(of(new Company(List.of(marta, tobin, tobin), List.of()), "Marta", "Hello", "Hm."))
                .extracting(NewMemory::npc)
                .containsExactly(marta, tobin);
    }

    @Test
    void whatIsLongIsShortenedBetweenWordsAndNeverInASign() {
        String long1 = "word ".repeat(400);
        String long2 = "\uD83D\uDE80".repeat(1_000);

        NewMemory memory = of(Company.NONE, null, long1, long2).getFirst();

        assertThat(memory.text().length()).isLessThanOrEqualTo(NewMemory.LONGEST_TEXT);
        assertThat(memory.text()).contains("word …”").endsWith("\uD83D\uDE80 …”");
        assertThat(memory.text().codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                .isTrue();
    }

    @Test
    void onlyWhoeverSaidItIsTheOneWhoStandsThere() {
        String text = "Somebody said “Hello” You answered “Hm.”";

        assertThat(TurnMemories.toldTo(true, text)).isEqualTo("The player said “Hello” You answered “Hm.”");
        assertThat(TurnMemories.toldTo(false, text)).isEqualTo(text);
        assertThat(TurnMemories.toldTo(true, "The bridge fell")).isEqualTo("The bridge fell");
    }

    private List<NewMemory> of(Company company, @Nullable String name, String line, String said) {
        return TurnMemories.of(new Moment(marta, player, company), name, line, said, NOW);
    }
}
