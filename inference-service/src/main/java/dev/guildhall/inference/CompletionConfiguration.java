package dev.guildhall.inference;

import dev.guildhall.inference.billing.Till;
import dev.guildhall.inference.completion.CompletionDesk;
import dev.guildhall.inference.dialogue.RunningAnswers;
import dev.guildhall.inference.ladder.ModelLadder;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.platform.security.grpc.GrpcScope;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which models write what no NPC speaks, and who may have it written. */
@Configuration(proxyBeanMethods = false)
class CompletionConfiguration {
    /** The upstreams of dialogue with their health, but not the narrator: it has nothing to say where nobody speaks. */
    @Bean
    CompletionDesk completionDesk(ModelLadder ladder, Moderation moderation, Till till, RunningAnswers running) {
        return new CompletionDesk(ladder.withoutLastResort(), moderation, till, running);
    }

    @Bean
    GrpcScope completionOverGrpc() {
        return new GrpcScope(CompletionServiceGrpc.SERVICE_NAME, "completion");
    }
}
