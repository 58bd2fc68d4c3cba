package dev.guildhall.inference.completion;

/** How large a request may be, as {@code completion.proto} documents it. */
public final class CompletionBounds {
    /** Characters (Unicode code points) of {@code instructions}. */
    public static final int INSTRUCTIONS_LENGTH = 4000;

    /** Characters (Unicode code points) of {@code input}. */
    public static final int INPUT_LENGTH = 8000;

    /** The longest text that can be wanted, in tokens. */
    public static final int MOST_TOKENS = 2048;

    /** The longest text wanted where the request does not say, in tokens. */
    public static final int USUAL_TOKENS = 512;

    private CompletionBounds() {}
}
