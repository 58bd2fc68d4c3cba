package dev.guildhall.orchestration.content.web;

import dev.guildhall.orchestration.foundation.place.Extent;
import dev.guildhall.orchestration.map.MapPicture;
import dev.guildhall.orchestration.map.Which;
import dev.guildhall.platform.errors.Violations;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Which map is wanted, and how.
 *
 * @param picture whether as a picture, else as text
 * @param scale pixels a tile; absent to have it chosen
 */
record MapWish(Which which, boolean picture, @Nullable Integer scale) {
    private static final int USUAL_SIDE = 512;

    /** Throws a {@code RefusedException} if a parameter makes no sense. */
    static MapWish of(@Nullable String of, @Nullable Integer scale, @Nullable String accept) {
        Violations violations = new Violations();
        Optional<Which> which = of == null ? Optional.of(Which.ROOM) : Which.findByWireName(of);
        violations.expect(which.isPresent(), "of", String.valueOf(of), "room or terrain");
        violations.throwIfAny();
        return new MapWish(which.orElseThrow(), prefersPicture(accept), scale);
    }

    /** A picture, unless the caller takes text rather. Neither cannot be, since the address produces these two alone. */
    private static boolean prefersPicture(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        List<MediaType> types = MediaType.parseMediaTypes(accept);
        return quality(types, MediaType.IMAGE_PNG) >= quality(types, MediaType.TEXT_PLAIN);
    }

    private static double quality(List<MediaType> types, MediaType produced) {
        double best = 0;
        for (MediaType type : types) {
            if (type.includes(produced)) {
                best = Math.max(best, type.getQualityValue());
            }
        }
        return best;
    }

    /** Pixels a tile of a place; throws a {@code RefusedException} if that makes too large a picture. */
    int scaleFor(Extent extent) {
        int most = MapPicture.mostScale(extent);
        if (scale == null) {
            return Math.clamp(USUAL_SIDE / Math.max(extent.width(), extent.height()), 1, most);
        }
        Violations violations = new Violations();
        violations.expect(scale >= 1 && scale <= most, "scale", scale, "1.." + most);
        violations.throwIfAny();
        return scale;
    }
}
