package dev.guildhall.platform.webedge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The test service on a real Tomcat; all classes with this annotation share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TavernApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "guildhall.web.max-body-size=1KB",
            "server.max-http-request-header-size=4KB",
            "spring.mvc.static-path-pattern=/static/**",
            "spring.threads.virtual.enabled=true"
        })
@interface TavernTest {}
