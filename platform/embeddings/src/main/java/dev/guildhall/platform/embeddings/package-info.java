/**
 * Texts as vectors that are the nearer to each other the more alike the texts are. Owns what a vector is, who makes them, and
 * the choice between the built-in embedding and a server's.
 *
 * <p>Invariant: vectors of two models never meet: each comes with its {@link
 * dev.guildhall.platform.embeddings.EmbeddingModel}'s dimension, and whoever stores one stores the model beside it.
 */
@NullMarked
package dev.guildhall.platform.embeddings;

import org.jspecify.annotations.NullMarked;
