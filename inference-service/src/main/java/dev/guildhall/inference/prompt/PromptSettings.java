package dev.guildhall.inference.prompt;

import dev.guildhall.platform.settingrules.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large prompts and answers may be, per tier, in tokens by {@link TokenEstimate}.
 *
 * @param generic tier 1
 * @param elite tier 2
 * @param major tier 3
 */
@ConfigurationProperties("guildhall.inference.prompt")
public record PromptSettings(
        @DefaultValue Generic generic,
        @DefaultValue Elite elite,
        @DefaultValue Major major) {
    private static final int SMALLEST_PROMPT = 256;
    private static final int SMALLEST_COMPLETION = 16;

    /** The sizes of one tier. */
    public sealed interface Size {
        int promptTokens();

        int completionTokens();
    }

    /** The sizes of tier 1. */
    public record Generic(
            @DefaultValue("768") int promptTokens,
            @DefaultValue("60") int completionTokens) implements Size {
        public Generic {
            check("generic", promptTokens, completionTokens);
        }
    }

    /** The sizes of tier 2. */
    public record Elite(
            @DefaultValue("1536") int promptTokens,
            @DefaultValue("160") int completionTokens) implements Size {
        public Elite {
            check("elite", promptTokens, completionTokens);
        }
    }

    /** The sizes of tier 3. */
    public record Major(
            @DefaultValue("3072") int promptTokens,
            @DefaultValue("400") int completionTokens) implements Size {
        public Major {
            check("major", promptTokens, completionTokens);
        }
    }

    private static void check(String tier, int promptTokens, int completionTokens) {
        SettingRules rules = new SettingRules("guildhall.inference.prompt." + tier);
        rules.atLeast("prompt-tokens", promptTokens, SMALLEST_PROMPT);
        rules.atLeast("completion-tokens", completionTokens, SMALLEST_COMPLETION);
    }
}
