package dev.guildhall.inference.model;

import dev.guildhall.inference.model.Completion.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the tokens of a model cost, in US dollars per million of them, which is the same as millionths of a dollar for one.
 *
 * @param input of a prompt
 * @param cachedInput of a prompt, if the server had read them before
 * @param output of an answer
 * @param reasoning of what was thought and not said
 */
public record Prices(BigDecimal input, BigDecimal cachedInput, BigDecimal output, BigDecimal reasoning) {
    /** Those of a model that costs nothing. */
    public static final Prices FREE = new Prices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** What so many tokens cost, in millionths of a US dollar, rounded up to a whole one. */
    public long costMicros(Usage usage) {
        return cost(input, usage.promptTokens() - usage.cachedTokens())
                .add(cost(cachedInput, usage.cachedTokens()))
                .add(cost(output, usage.completionTokens() - usage.reasoningTokens()))
                .add(cost(reasoning, usage.reasoningTokens()))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static BigDecimal cost(BigDecimal price, int tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
