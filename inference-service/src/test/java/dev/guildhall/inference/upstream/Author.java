package dev.guildhall.inference.upstream;

import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.completion.v1.CompletionRequest;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc.CompletionServiceBlockingStub;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc.CompletionServiceStub;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Another service, which has something written for a player. */
record Author(Instance instance, UUID player) {
    /** For the limits of the customization of content, by models that are waited for a short time only. */
    CompletionResponse ask(String cue) {
        return ask(request(cue).build());
    }

    CompletionResponse ask(CompletionRequest request) {
        CompletionServiceBlockingStub stub = CompletionServiceGrpc.newBlockingStub(instance.channel());
        return stub.withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(token())
                .complete(request);
    }

    /** Asks, and goes on at once; whoever cancels the context leaves. */
    CancellableContext begin(CompletionRequest request) {
        CancellableContext leaving = Context.current().withCancellation();
        CompletionServiceStub stub =
                CompletionServiceGrpc.newStub(instance.channel()).withInterceptors(token());
        leaving.run(() -> stub.complete(request, new Nobody()));
        return leaving;
    }

    CompletionRequest.Builder request(String cue) {
        return CompletionRequest.newBuilder()
                .setInstructions("Name the place in one line.")
                .setInput("A wet cave.\ncue: " + cue)
                .setTier(2)
                .setLayer(2)
                .setPlayerId(player.toString());
    }

    private static ClientInterceptor token() {
        Metadata metadata = new Metadata();
        metadata.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                TestIssuer.shared()
                        .bearer(spec -> spec.client("orchestration-service").scopes("completion")));
        return MetadataUtils.newAttachHeadersInterceptor(metadata);
    }

    private static final class Nobody implements StreamObserver<CompletionResponse> {
        @Override
        public void onNext(CompletionResponse response) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
