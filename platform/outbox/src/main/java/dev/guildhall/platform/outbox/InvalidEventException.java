package dev.guildhall.platform.outbox;

/** An event of a documented type that breaks the documented schema: a defect of whoever appends it. */
public final class InvalidEventException extends IllegalArgumentException {
    InvalidEventException(String type, String fault) {
        super("event " + type + " breaks the documented schema: " + fault);
    }
}
