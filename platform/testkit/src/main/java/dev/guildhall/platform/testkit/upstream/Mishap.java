package dev.guildhall.platform.testkit.upstream;

/** What goes wrong in one way only; {@link Act} says how. */
enum Mishap implements Act {
    HANG,
    HANG_UP,
    TRICKLE_HEADERS,
    ENDLESS_HEADER,
    ENDLESS_LINE,
    NOT_JSON
}
