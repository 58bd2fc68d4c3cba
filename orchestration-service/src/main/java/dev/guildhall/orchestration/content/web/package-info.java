/**
 * Places over HTTP: {@code /v1/orchestration/generate} and {@code /v1/orchestration/generated}.
 *
 * <p>Only translates; large answers are written row by row.
 */
@NullMarked
package dev.guildhall.orchestration.content.web;

import org.jspecify.annotations.NullMarked;
