package dev.guildhall.payment.subscription;

import java.util.Arrays;
import java.util.Optional;

/** The documented {@code tier}: what a user pays for. */
public enum Tier {
    /** Nothing; everybody has it who has nothing else. */
    FREE("free"),
    /** The usual subscription. */
    PREMIUM("premium"),
    /** The largest one. */
    WHALE("whale");

    /** What is expected where a tier is named. */
    public static final String NAMES = "free, premium or whale";

    private final String label;

    Tier(String label) {
        this.label = label;
    }

    /** As in messages, files and tables. */
    public String label() {
        return label;
    }

    /** The tier of that label, exactly as it is written. */
    public static Optional<Tier> find(String label) {
        return Arrays.stream(values()).filter(tier -> tier.label.equals(label)).findFirst();
    }
}
