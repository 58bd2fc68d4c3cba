/**
 * Embeddings by any server that speaks {@code POST {base-url}/embeddings} as OpenAI does.
 *
 * <p>Invariant: a call ends within its time limit, however the server behaves, and leaves no connection busy.
 */
@NullMarked
package dev.guildhall.platform.embeddings.openai;

import org.jspecify.annotations.NullMarked;
