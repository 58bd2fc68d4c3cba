package dev.guildhall.inference.model.openai;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.prompt.Prompt.Message;
import java.util.regex.Pattern;

/**
 * Counts tokens where the server did not. It is an estimate: only OpenAI's vocabularies are public knowledge, and others come
 * within some percent of them. A vocabulary takes tens of megabytes, so it is loaded when it is first needed.
 */
final class TokenCounts {
    private static final Pattern NEWER_VOCABULARY =
            Pattern.compile("(^|/)(gpt-4o|gpt-4\\.1|gpt-[5-9]|gpt-oss|chatgpt|o[1-9])");
    /** What a chat format adds to each message, and what it ends the prompt with. */
    private static final int TOKENS_A_MESSAGE = 4;

    private static final int TOKENS_AT_THE_END = 3;

    private final EncodingRegistry vocabularies = Encodings.newLazyEncodingRegistry();

    Usage estimate(String model, Prompt prompt, String answer) {
        Encoding vocabulary = vocabularies.getEncoding(vocabularyOf(model));
        int asked = TOKENS_AT_THE_END;
        for (Message message : prompt.messages()) {
            asked += TOKENS_A_MESSAGE + vocabulary.countTokensOrdinary(message.content());
        }
        // The model was asked for no more; what its own vocabulary made of them may be fewer.
        int said = Math.min(vocabulary.countTokensOrdinary(answer), prompt.maxCompletionTokens());
        return new Usage(asked, said, true);
    }

    static EncodingType vocabularyOf(String model) {
        return NEWER_VOCABULARY.matcher(model).find() ? EncodingType.O200K_BASE : EncodingType.CL100K_BASE;
    }
}
