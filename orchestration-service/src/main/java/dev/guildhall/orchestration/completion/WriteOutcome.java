package dev.guildhall.orchestration.completion;

/** Whether a model wrote. */
public sealed interface WriteOutcome {
    /** What all attempts cost, in millionths of a US dollar, as far as it is known. */
    long costMicros();

    /**
     * A model wrote.
     *
     * @param text as the model gave it: unchecked
     * @param model the name that its backend knows it by
     * @param degradedReason why a lesser model wrote, as a lower_snake_case word; empty when none did
     */
    record Written(String text, String model, String degradedReason, long costMicros) implements WriteOutcome {}

    /**
     * Nobody wrote.
     *
     * @param reason a lower_snake_case word: that of inference-service, or {@value #AWAY}, {@value #TIMEOUT}, {@value #REFUSED}
     */
    record NotWritten(String reason, long costMicros) implements WriteOutcome {
        /** inference-service is away. */
        public static final String AWAY = "inference_unavailable";

        /** It did not answer in time. */
        public static final String TIMEOUT = "inference_timeout";

        /** It did not take the question, or answered something that is none. */
        public static final String REFUSED = "inference_refused";

        private static final String NO_MODEL = "no_model";

        /** No model is configured for the tier: nothing is wrong, and nobody has to be told. */
        public boolean thereIsNoModel() {
            return reason.equals(NO_MODEL);
        }
    }
}
