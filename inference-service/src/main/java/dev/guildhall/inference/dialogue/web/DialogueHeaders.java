package dev.guildhall.inference.dialogue.web;

import dev.guildhall.inference.dialogue.EventId;
import dev.guildhall.inference.dialogue.Wishes;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request ask for.
 *
 * @param fresh {@code Cache-Control: no-cache}
 * @param lastSeen {@code Last-Event-ID}: the event after which a stream is gone on with
 */
record DialogueHeaders(
        AcceptedForm form,
        boolean fresh,
        @Nullable EventId lastSeen,
        @Nullable IdempotencyKey idempotencyKey) {
    /** Throws a {@code RefusedException} if one of them makes no sense. */
    static DialogueHeaders of(HttpServletRequest request) {
        AcceptedForm form = AcceptedForm.of(request.getHeader("Accept"));
        EventId lastSeen = EventId.accept(request.getHeader("Last-Event-ID")).orElse(null);
        Violations violations = new Violations();
        violations.expect(
                lastSeen == null || form == AcceptedForm.EVENT_STREAM,
                "Last-Event-ID",
                "with Accept: application/json",
                "only with Accept: text/event-stream");
        violations.throwIfAny();
        String cacheControl = request.getHeader("Cache-Control");
        return new DialogueHeaders(
                form,
                cacheControl != null && (cacheControl.contains("no-cache") || cacheControl.contains("no-store")),
                lastSeen,
                IdempotencyKey.accept(request.getHeader("Idempotency-Key")).orElse(null));
    }

    Wishes wishes(@Nullable Long seed, boolean unremembered) {
        return new Wishes(seed, fresh, unremembered, idempotencyKey);
    }
}
