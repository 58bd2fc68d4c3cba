/**
 * Models behind any server that speaks {@code POST {base-url}/chat/completions}: the hot path of the service, so the request,
 * the stream and the ways to end it are our own, over blocking HTTP/1.1 connections.
 *
 * <p>Invariant: an answer that did not reach its end is never returned, every wait has a limit, and once a call is over, however
 * it ended, its connection is closed or back in the pool.
 */
@NullMarked
package dev.guildhall.inference.model.openai;

import org.jspecify.annotations.NullMarked;
