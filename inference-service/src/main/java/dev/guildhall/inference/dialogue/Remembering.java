package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.memory.MemorySettings;
import dev.guildhall.inference.memory.Moment;
import dev.guildhall.inference.memory.NewMemory;
import dev.guildhall.inference.memory.Recall;
import dev.guildhall.inference.memory.Recalled;
import dev.guildhall.inference.memory.TurnMemories;
import dev.guildhall.inference.scene.PlayerId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an NPC knows of what was said before, and what it will know of what is said now. */
public final class Remembering {
    private final Recall recall;
    private final SpokenLines spokenLines;
    private final MemorySettings settings;
    private final Clock clock;

    public Remembering(Recall recall, SpokenLines spokenLines, MemorySettings settings, Clock clock) {
        this.recall = recall;
        this.spokenLines = spokenLines;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the NPC remembers when it hears the line. With a seed, an answer is made from the request alone. */
    Recalled recall(DialogueCommand command) {
        return command.wishes().seed() != null
                ? Recalled.NOT_ASKED
                : moment(command)
                        .map(moment -> recall.of(moment, command.prompt()))
                        .orElse(Recalled.NOT_ASKED);
    }

    /** What the NPC said to the same hearers last, newest first. */
    List<String> spokenBefore(DialogueCommand command) {
        return spokenLines.last(command.npc(), command.hearers());
    }

    void spoke(DialogueCommand command, String answer) {
        spokenLines.add(command.npc(), command.hearers(), answer);
    }

    /** What is to be remembered of the line and its answer. */
    List<NewMemory> memories(DialogueCommand command, String answer, Instant at) {
        return moment(command)
                .map(moment -> TurnMemories.of(
                        moment, command.circumstances().persona().name(), command.prompt(), answer, at))
                .orElse(List.of());
    }

    Instant now() {
        return clock.instant();
    }

    /** Absent where nothing is remembered: a client that names no player is nobody whom an NPC could know. */
    private Optional<Moment> moment(DialogueCommand command) {
        PlayerId player = command.circumstances().player();
        if (player == null
                || !settings.covers(command.tier())
                || command.wishes().unremembered()) {
            return Optional.empty();
        }
        return Optional.of(
                new Moment(command.npc(), player, command.circumstances().company()));
    }
}
