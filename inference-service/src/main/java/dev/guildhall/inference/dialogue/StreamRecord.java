package dev.guildhall.inference.dialogue;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stream that has ended, kept for a reader that comes back.
 *
 * @param stream its id
 * @param owner whom it was for: a client and a listener
 * @param fingerprint of the request that it answers
 * @param pieces what was said, piece by piece: event {@code n} carries piece {@code n}
 * @param reply the whole answer; absent if it was broken off
 */
public record StreamRecord(
        UUID stream,
        String owner,
        String fingerprint,
        List<String> pieces,
        @Nullable DialogueReply reply) {
    public StreamRecord {
        pieces = List.copyOf(pieces);
    }

    /** The text that was said. */
    public String text() {
        return String.join("", pieces);
    }

    /** The number of the stream's last {@code token} event: where it is whole, the empty one after the pieces. */
    long lastEvent() {
        return reply == null ? pieces.size() : pieces.size() + 1L;
    }

    static String ownerOf(DialogueCommand command) {
        return command.client() + "/" + command.listener();
    }

    boolean answers(DialogueCommand command) {
        return owner.equals(ownerOf(command))
                && fingerprint.equals(DialogueFingerprint.of(command).hex());
    }
}
