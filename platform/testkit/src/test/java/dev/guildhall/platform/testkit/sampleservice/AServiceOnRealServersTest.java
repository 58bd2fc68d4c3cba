package dev.guildhall.platform.testkit.sampleservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@GuildhallTest
class AServiceOnRealServersTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    Environment environment;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void hasADatabaseOfItsOwn() {
        assertThat(jdbc.sql("SELECT current_database()").query(String.class).single())
                .startsWith("test_");
    }

    @Test
    void hasRedis() {
        redis.opsForValue().set("guest", "ada");
        assertThat(redis.opsForValue().get("guest")).isEqualTo("ada");
    }

    @Test
    void trustsTheSharedIssuerUnderTheLocalProfile() {
        assertThat(environment.getProperty("guildhall.security.issuer"))
                .isEqualTo(TestIssuer.shared().issuer());
        assertThat(environment.getProperty("guildhall.security.jwk-set-uri"))
                .isEqualTo(TestIssuer.shared().jwkSetUri());
        assertThat(environment.getProperty("spring.grpc.server.port")).isEqualTo("0");
        assertThat(environment.getActiveProfiles()).containsExactly("local");
        assertThat(port).isPositive();
    }

    @Nested
    class InsideIt {
        @Autowired
        ApplicationContext sameContext;

        @Test
        void aNestedClassHasTheSameContext() {
            assertThat(sameContext).isSameAs(context);
        }
    }
}
