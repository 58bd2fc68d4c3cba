package dev.guildhall.inference.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.scene.NpcId;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SpokenLines} does, whatever it keeps them in. */
public abstract class SpokenLinesContract {
    private final NpcId npc = new NpcId(UUID.randomUUID());

    protected abstract SpokenLines lines();

    @Test
    void rememberNothingAtFirst() {
        assertThat(lines().last(npc, "somebody")).isEmpty();
    }

    @Test
    void tellsTheNewestLineFirst() {
        SpokenLines lines = lines();
        lines.add(npc, "somebody", "one");
        lines.add(npc, "somebody", "two");

        assertThat(lines.last(npc, "somebody")).containsExactly("two", "one");
    }

    @Test
    void forgetsAllButTheLastFew() {
        SpokenLines lines = lines();
        IntStream.range(0, 20).forEach(i -> lines.add(npc, "somebody", "line " + i));

        assertThat(lines.last(npc, "somebody")).hasSize(SpokenLines.KEPT).startsWith("line 19", "line 18");
    }

    @Test
    void keepsConversationsApart() {
        SpokenLines lines = lines();
        lines.add(npc, "somebody", "for somebody");
        lines.add(new NpcId(UUID.randomUUID()), "somebody", "from another");

        assertThat(lines.last(npc, "somebody else")).isEmpty();
        assertThat(lines.last(npc, "somebody")).containsExactly("for somebody");
    }
}
