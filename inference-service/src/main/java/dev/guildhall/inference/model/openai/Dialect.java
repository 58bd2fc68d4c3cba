package dev.guildhall.inference.model.openai;

import java.net.URI;

/** What servers of one interface disagree about. */
enum Dialect {
    /** OpenAI's own: the newer name of the token limit, and no seed, which it no longer honours. */
    OPENAI("max_completion_tokens", false, true, false),
    /** What nearly every other server takes. */
    COMPATIBLE("max_tokens", true, true, false),
    /** vLLM: an answer that was begun is continued only on request. */
    VLLM("max_tokens", true, true, true),
    /** llama.cpp continues by itself if the last message is the model's own. */
    LLAMA_CPP("max_tokens", true, true, false),
    /** Ollama continues as llama.cpp does. */
    OLLAMA("max_tokens", true, true, false),
    /** For servers that refuse whatever they do not know: nothing but the model, the messages and the token limit. */
    PLAIN("max_tokens", false, false, false);

    private final String maxTokensField;
    private final boolean takesSeed;
    private final boolean takesStreamOptions;
    private final boolean continuesOnRequest;

    Dialect(String maxTokensField, boolean takesSeed, boolean takesStreamOptions, boolean continuesOnRequest) {
        this.maxTokensField = maxTokensField;
        this.takesSeed = takesSeed;
        this.takesStreamOptions = takesStreamOptions;
        this.continuesOnRequest = continuesOnRequest;
    }

    /** What a server most likely speaks, by its address. */
    static Dialect of(URI baseUrl) {
        return "api.openai.com".equalsIgnoreCase(baseUrl.getHost()) ? OPENAI : COMPATIBLE;
    }

    String maxTokensField() {
        return maxTokensField;
    }

    boolean takesSeed() {
        return takesSeed;
    }

    /** Whether it can be asked to count the tokens of a stream. */
    boolean takesStreamOptions() {
        return takesStreamOptions;
    }

    /** Whether it must be told that the last message is a beginning, and not a turn of its own. */
    boolean continuesOnRequest() {
        return continuesOnRequest;
    }
}
