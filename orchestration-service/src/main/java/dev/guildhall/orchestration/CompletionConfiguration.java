package dev.guildhall.orchestration;

import dev.guildhall.proto.completion.v1.CompletionServiceGrpc.CompletionServiceFutureStub;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.ImportGrpcClients;

/** Who has models write. The channel is {@code spring.grpc.client.channel.inference}. */
@Configuration(proxyBeanMethods = false)
@ImportGrpcClients(target = "inference", types = CompletionServiceFutureStub.class)
class CompletionConfiguration {}
