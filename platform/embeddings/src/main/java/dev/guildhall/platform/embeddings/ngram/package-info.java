/**
 * The embedding that is built in: no model, no download, no server.
 *
 * <p>Invariant: a text has the same embedding on every machine and in every release, or the model has another name.
 */
@NullMarked
package dev.guildhall.platform.embeddings.ngram;

import org.jspecify.annotations.NullMarked;
