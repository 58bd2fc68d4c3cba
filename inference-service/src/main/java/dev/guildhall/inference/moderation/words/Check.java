package dev.guildhall.inference.moderation.words;

/** What a pattern cannot say about the text that it matched. */
enum Check {
    NONE {
        @Override
        boolean holds(CharSequence match) {
            return true;
        }
    },
    /** Some of the groups of digits, from the first one on, make up a payment card's number. */
    LUHN {
        @Override
        boolean holds(CharSequence match) {
            StringBuilder digits = new StringBuilder(MOST_CARD_DIGITS);
            for (int i = 0; i < match.length() && digits.length() < MOST_CARD_DIGITS; i++) {
                char c = match.charAt(i);
                if (c >= '0' && c <= '9') {
                    digits.append(c);
                    boolean groupEnds = i + 1 == match.length() || !Character.isDigit(match.charAt(i + 1));
                    if (groupEnds && digits.length() >= FEWEST_CARD_DIGITS && sumsUp(digits)) {
                        return true;
                    }
                }
            }
            return false;
        }
    };

    private static final int FEWEST_CARD_DIGITS = 13;
    private static final int MOST_CARD_DIGITS = 19;

    abstract boolean holds(CharSequence match);

    private static boolean sumsUp(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
