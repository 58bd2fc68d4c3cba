package dev.guildhall.orchestration.content.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What was forgotten, as JSON. */
@Schema(name = "ForgottenContent", description = "What was forgotten")
record ForgottenAnswer(
        @Schema(description = "Places that had been generated for the player") @JsonProperty("generated")
        int generated) {}
