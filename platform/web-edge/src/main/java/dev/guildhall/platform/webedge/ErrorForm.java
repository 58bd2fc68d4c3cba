package dev.guildhall.platform.webedge;

import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.requestids.RequestId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The two forms that an error has over HTTP. */
enum ErrorForm {
    /** {@code game-ai-contracts.md}, "Custom Error Response Format". */
    CONTRACT(MediaType.APPLICATION_JSON_VALUE) {
        @Override
        Map<String, Object> body(Occurrence error) {
            Map<String, Object> inner = new LinkedHashMap<>();
            inner.put("code", error.refusal().code().name());
            inner.put("message", error.refusal().message());
            inner.put("details", error.refusal().details());
            inner.put("timestamp", error.at().toString());
            inner.put("request_id", error.requestId().value());
            return Map.of("error", inner);
        }
    },

    /** RFC 9457, with the members of the contract's form beside the standard ones. */
    PROBLEM(MediaType.APPLICATION_PROBLEM_JSON_VALUE) {
        @Override
        Map<String, Object> body(Occurrence error) {
            Refusal refusal = error.refusal();
            Map<String, Object> details = new LinkedHashMap<>(refusal.details());
            Object fields = details.remove("fields");
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("type", "urn:guildhall:error:" + refusal.code().name());
            problem.put("title", sentence(refusal.code().name()));
            problem.put("status", refusal.code().httpStatus());
            problem.put("detail", refusal.message());
            problem.put("instance", error.path());
            problem.put("code", refusal.code().name());
            problem.put("request_id", error.requestId().value());
            problem.put("timestamp", error.at().toString());
            problem.put("errors", fields == null ? List.of() : fields);
            problem.put("details", details);
            return problem;
        }
    };

    private final String contentType;

    ErrorForm(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    abstract Map<String, Object> body(Occurrence error);

    /**
     * The problem form only for those who name it and do not name plain JSON at the same or a higher quality. Whatever else
     * {@code Accept} says, even nonsense, gets the contract's form.
     */
    static ErrorForm preferredBy(@Nullable String accept) {
        if (accept == null) {
            return CONTRACT;
        }
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(accept);
            double problem = quality(accepted, MediaType.APPLICATION_PROBLEM_JSON);
            return problem > quality(accepted, MediaType.APPLICATION_JSON) ? PROBLEM : CONTRACT;
        } catch (InvalidMediaTypeException e) {
            return CONTRACT;
        }
    }

    private static double quality(List<MediaType> accepted, MediaType named) {
        return accepted.stream()
                .filter(named::equalsTypeAndSubtype)
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }

    private static String sentence(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** An error that is about to be written. */
    record Occurrence(Refusal refusal, Instant at, RequestId requestId, String path) {}
}
