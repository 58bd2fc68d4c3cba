package dev.guildhall.platform.security;

import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a trusted program say for which player it calls, in the header or metadata entry {@value #HEADER}. */
public final class ActingPlayer {
    /** The header; gRPC metadata has the same name in lower case. */
    public static final String HEADER = "X-Acting-Player";

    /** The scope without which the header is refused. */
    public static final String SCOPE = "act-as-player";

    private ActingPlayer() {}

    /**
     * The caller as the header says, or the same caller when there is no header. Without the scope: {@code FORBIDDEN}. Not a
     * UUID: {@code INVALID_REQUEST}.
     */
    public static Caller apply(Caller caller, @Nullable String header) {
        if (header == null) {
            return caller;
        }
        if (!caller.may(SCOPE)) {
            throw MissingScope.refusal(SCOPE, "the header " + HEADER).asException();
        }
        UUID player = UuidText.find(header.strip()).orElse(null);
        if (player == null) {
            throw Refusal.invalid(List.of(new FieldViolation(HEADER, header, "a UUID")))
                    .asException();
        }
        return caller.actingFor(player);
    }
}
