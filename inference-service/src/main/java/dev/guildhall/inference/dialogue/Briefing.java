package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.cache.PlayerLine;
import dev.guildhall.inference.memory.Recalled;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.scene.Scene;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an NPC knows when it answers one line. What it remembers is asked for when it is needed, and once.
 *
 * <p>Thread rule: for the thread of the turn.
 */
final class Briefing {
    private final DialogueCommand command;
    private final UUID turn;
    private final Remembering remembering;
    private @Nullable Recalled recalled;

    Briefing(DialogueCommand command, UUID turn, Remembering remembering) {
        this.command = command;
        this.turn = turn;
        this.remembering = remembering;
    }

    Recalled recalled() {
        Recalled known = recalled;
        if (known == null) {
            known = remembering.recall(command);
            recalled = known;
        }
        return known;
    }

    /** All that an answer is made from, in a fixed form: the request, and what comes to the NPC's mind. */
    String canonical() {
        return DialogueFingerprint.canonical(command, recalled());
    }

    /** The line apart from all else; absent where an answer to another line will not do. */
    @Nullable
    PlayerLine line() {
        return DialogueFingerprint.line(command, recalled());
    }

    /** What is written down of the turn once it is answered. */
    AnsweredTurn answered(DialogueReply reply, @Nullable Prompt prompt) {
        Instant now = remembering.now();
        return new AnsweredTurn(
                command, reply, now, recalled(), prompt, remembering.memories(command, reply.text(), now));
    }

    Scene scene() {
        Long seed = command.wishes().seed();
        return seed == null
                ? command.scene(recalled(), remembering.spokenBefore(command), turn.getLeastSignificantBits())
                : command.scene(recalled(), List.of(), seed);
    }
}
