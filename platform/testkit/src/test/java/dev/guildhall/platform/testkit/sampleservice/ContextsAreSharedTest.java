package dev.guildhall.platform.testkit.sampleservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.GuildhallTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;

/** Asks the test framework itself which classes get which context. */
class ContextsAreSharedTest {
    @GuildhallTest
    static class One {}

    @GuildhallTest
    static class Another {}

    @GuildhallTest(ownContext = true)
    static class Alone {}

    @GuildhallTest(properties = {"guildhall.security.issuer=http://elsewhere.example", "sample=1"})
    static class WithProperties {}

    @Test
    void equalClassesShareAContextAndSoADatabase() {
        assertThat(contextOf(One.class)).isSameAs(contextOf(Another.class));
    }

    @Test
    void aClassWithItsOwnContextHasItsOwnServers() {
        ApplicationContext alone = contextOf(Alone.class);
        ApplicationContext shared = contextOf(One.class);

        assertThat(alone).isNotSameAs(shared);
        for (String property : new String[] {"spring.datasource.url", "spring.data.redis.database"}) {
            assertThat(alone.getEnvironment().getProperty(property))
                    .isNotNull()
                    .isNotEqualTo(shared.getEnvironment().getProperty(property));
        }
    }

    @Test
    void propertiesOfTheTestWinOverTheTestkits() {
        ApplicationContext context = contextOf(WithProperties.class);

        assertThat(context.getEnvironment().getProperty("guildhall.security.issuer"))
                .isEqualTo("http://elsewhere.example");
        assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                .startsWith("jdbc:postgresql:");
    }

    private static ApplicationContext contextOf(Class<?> testClass) {
        return new TestContextManager(testClass).getTestContext().getApplicationContext();
    }
}
