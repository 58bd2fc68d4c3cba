package dev.guildhall.payment.usage.web;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** In which form costs are wanted. */
enum UsageForm {
    JSON,
    CSV;

    static final String CSV_TYPE = "text/csv";

    private static final MediaType TEXT_CSV = MediaType.parseMediaType(CSV_TYPE);

    /**
     * CSV only where the header ranks it higher than JSON, or as high and names it; what allows everything gets JSON.
     *
     * @throws HttpMediaTypeNotAcceptableException if the header rules both out, also by a quality of 0
     */
    static UsageForm of(@Nullable String accept) throws HttpMediaTypeNotAcceptableException {
        if (accept == null) {
            return JSON;
        }
        List<MediaType> ranges = MediaType.parseMediaTypes(accept);
        double json = quality(ranges, MediaType.APPLICATION_JSON);
        double csv = quality(ranges, TEXT_CSV);
        if (json == 0 && csv == 0) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON, TEXT_CSV));
        }
        boolean named = ranges.stream().anyMatch(range -> range.equalsTypeAndSubtype(TEXT_CSV));
        return csv > json || (csv == json && named) ? CSV : JSON;
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
