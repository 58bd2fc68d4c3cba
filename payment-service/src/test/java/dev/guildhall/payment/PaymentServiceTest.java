package dev.guildhall.payment;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole service, started once for all test classes that extend this. */
@GuildhallTest
public abstract class PaymentServiceTest {
    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    protected final PaymentServiceBlockingStub caller(String... scopes) {
        return grpc.as(
                TestIssuer.shared().token(spec -> spec.client("a-game").scopes(scopes)),
                PaymentServiceGrpc::newBlockingStub);
    }
}
