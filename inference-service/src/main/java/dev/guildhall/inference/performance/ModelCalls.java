package dev.guildhall.inference.performance;

/** Where calls of models are told. */
public interface ModelCalls {
    /** Takes a call that has just ended. Neither waits nor fails. */
    void ended(ModelCall call);
}
