package dev.guildhall.platform.grpcedge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The test service on a real Netty server; all classes with this annotation share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = HeraldApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {"spring.grpc.server.port=0", "guildhall.grpc.client.default-deadline=3s"})
@interface HeraldTest {}
