package dev.guildhall.payment.budget;

import java.util.List;

/**
 * What a user may still spend.
 *
 * @param tier {@code free}, {@code premium} or {@code whale}
 * @param walletPays whether the tier takes the cost of generations from the wallet; otherwise it limits charges alone
 * @param limits the wallet, the user's budgets and the studio's
 */
public record UserLimits(String tier, boolean walletPays, List<SpendingLimit> limits) {
    public UserLimits {
        limits = List.copyOf(limits);
    }

    /** A sentence for each limit that is used up and would refuse a generation. */
    public List<String> refusals() {
        return limits.stream()
                .filter(SpendingLimit::isUsedUp)
                .filter(limit -> walletPays || limit.kind() != SpendingLimit.Kind.WALLET)
                .map(SpendingLimit::sentence)
                .toList();
    }
}
