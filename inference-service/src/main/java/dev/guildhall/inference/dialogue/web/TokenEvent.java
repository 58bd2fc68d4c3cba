package dev.guildhall.inference.dialogue.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * The data of a {@code token} event: the documented {@code DialogueToken}, numbered.
 *
 * @param complete {@code true} only for the last one, whose {@code token} is empty
 * @param seq from 1, without gaps
 */
record TokenEvent(
        @JsonProperty("token") String token,
        @JsonProperty("is_complete") boolean complete,
        @JsonProperty("npc_id") UUID npcId,
        @JsonProperty("seq") long seq) {}
