/** Dialogue over HTTP: {@code POST /v1/dialogue}, whole or as server-sent events. Only translates. */
@NullMarked
package dev.guildhall.inference.dialogue.web;

import org.jspecify.annotations.NullMarked;
