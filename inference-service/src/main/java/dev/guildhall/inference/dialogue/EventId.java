package dev.guildhall.inference.dialogue;

import dev.guildhall.platform.errors.Violations;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one event of one stream, in the form {@code {stream}.{seq}}.
 *
 * @param stream the stream, a UUIDv7
 * @param seq the number of the event in its stream, from 1
 */
public record EventId(UUID stream, long seq) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})\\.([1-9][0-9]{0,9})");

    /**
     * Reads the header {@code Last-Event-ID}; an empty one is as good as none.
     *
     * @throws dev.guildhall.platform.errors.RefusedException if it is not an id of ours
     */
    public static Optional<EventId> accept(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            Violations violations = new Violations();
            violations.add("Last-Event-ID", header, "the id of an event of a stream of ours");
            violations.throwIfAny();
        }
        return Optional.of(new EventId(UUID.fromString(form.group(1)), Long.parseLong(form.group(2))));
    }

    @Override
    public String toString() {
        return stream + "." + seq;
    }
}
