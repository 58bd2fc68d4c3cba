package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.platform.idempotency.Fingerprint;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyRequest;

/** What makes two requests for a place the same: everything but the key itself. */
final class ContentFingerprint {
    private static final String SCOPE = "content";

    private ContentFingerprint() {}

    static IdempotencyRequest request(ContentCommand command, IdempotencyKey key) {
        Asker asker = command.asker();
        return new IdempotencyRequest(
                SCOPE, asker.client() + "/" + asker.account(), key, Fingerprint.of(canonical(command)));
    }

    /** No part has a line break in it. */
    private static String canonical(ContentCommand command) {
        Blueprint blueprint = command.blueprint();
        Wishes wishes = command.wishes();
        return String.join(
                "\n",
                Long.toString(blueprint.seed()),
                blueprint.monsterType().wireName(),
                blueprint.biome().wireName(),
                Integer.toString(blueprint.extent().width()),
                Integer.toString(blueprint.extent().height()),
                String.valueOf(blueprint.world()),
                Boolean.toString(wishes.activateNpcs()),
                Boolean.toString(wishes.requiresCoordination()),
                Boolean.toString(wishes.store()),
                Integer.toString(wishes.tier()));
    }
}
