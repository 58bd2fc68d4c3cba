/**
 * Moderation by any server that speaks {@code POST {base-url}/moderations}, as OpenAI's does.
 *
 * <p>Invariant: what the server did not judge within its time limit is never taken for judged.
 */
@NullMarked
package dev.guildhall.inference.moderation.openai;

import org.jspecify.annotations.NullMarked;
