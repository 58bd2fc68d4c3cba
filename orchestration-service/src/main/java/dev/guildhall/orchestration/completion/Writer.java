package dev.guildhall.orchestration.completion;

/** Whoever has a model write. */
public interface Writer {
    /**
     * Waits for a text, at most for the time limit of the question. Any thread may call; it is that thread's caller who leaves,
     * and on whose behalf the call is made.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code CANCELLED} if the caller left; the model is stopped then
     */
    WriteOutcome write(Writing writing);
}
