package dev.guildhall.orchestration.content;

import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.LayerReport;
import dev.guildhall.proto.orchestration.v1.Size;
import java.util.concurrent.ThreadLocalRandom;

/** Requests for places, and what to look for in their answers. */
final class Requests {
    private Requests() {}

    /** A place that no other test has: entities and keys hang on its seed. */
    static ContentRequest.Builder any() {
        return ContentRequest.newBuilder()
                .setSeed(ThreadLocalRandom.current().nextLong())
                .setMonsterType("vampire")
                .setBiome("swamp");
    }

    /** A place with all layers. */
    static ContentRequest.Builder whole() {
        return any().setActivateNpcs(true).setRequiresCoordination(true);
    }

    static Size side(int tiles) {
        return Size.newBuilder().setWidth(tiles).setHeight(tiles).build();
    }

    static LayerReport layer(int layer, ContentResponse response) {
        return response.getLayersList().stream()
                .filter(report -> report.getLayer() == layer)
                .findFirst()
                .orElseThrow();
    }

    /** As {@code layer status reason source}. */
    static String told(int layer, ContentResponse response) {
        LayerReport report = layer(layer, response);
        return String.join(" ", report.getStatus(), report.getReason(), report.getSource())
                .replaceAll(" +", " ")
                .strip();
    }
}
