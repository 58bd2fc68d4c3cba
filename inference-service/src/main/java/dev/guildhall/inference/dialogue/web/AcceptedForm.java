package dev.guildhall.inference.dialogue.web;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** In which form an answer is wanted. */
enum AcceptedForm {
    JSON,
    EVENT_STREAM;

    /**
     * A stream only where the header ranks {@code text/event-stream} as high as JSON and names it, or rules JSON out; what
     * merely allows everything is answered whole.
     */
    static AcceptedForm of(@Nullable String accept) {
        if (accept == null) {
            return JSON;
        }
        List<MediaType> ranges = MediaType.parseMediaTypes(accept);
        double json = quality(ranges, MediaType.APPLICATION_JSON);
        double events = quality(ranges, MediaType.TEXT_EVENT_STREAM);
        boolean named = ranges.stream().anyMatch(range -> range.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM));
        return events > 0 && events >= json && (named || json == 0) ? EVENT_STREAM : JSON;
    }

    /** The quality of the most specific range that includes the type, as RFC 9110 has it; 0 where none does. */
    private static double quality(List<MediaType> ranges, MediaType type) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .min(Comparator.comparing(MediaType::isWildcardType).thenComparing(MediaType::isWildcardSubtype))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }
}
