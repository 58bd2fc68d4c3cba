package dev.guildhall.inference.prompt;

/**
 * A cheap estimate of how many tokens a model makes of a text. It needs no vocabulary and errs on the high side for
 * English, so that a budget kept by it is kept by the model's own count as well.
 */
public final class TokenEstimate {
    private static final int LETTERS_A_TOKEN = 4;

    private TokenEstimate() {}

    /** Returns the estimate: a token for every four letters or digits of a word begun, and one for any other visible sign. */
    public static int of(CharSequence text) {
        int tokens = 0;
        int wordLength = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (wordLength % LETTERS_A_TOKEN == 0) {
                    tokens++;
                }
                // A script without short words, such as Chinese, takes about a token a sign.
                wordLength = c < 0x2E80 ? wordLength + 1 : 0;
            } else {
                wordLength = 0;
                if (!Character.isWhitespace(c)) {
                    tokens++;
                }
            }
        }
        return tokens;
    }
}
