package dev.guildhall.platform.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link GuildhallTest} on a test class, or on the class that a nested one is in; registered in spring.factories. */
final class ServersOfAContextFactory implements ContextCustomizerFactory {
    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        TestContextAnnotationUtils.AnnotationDescriptor<GuildhallTest> found =
                TestContextAnnotationUtils.findAnnotationDescriptor(testClass, GuildhallTest.class);
        if (found == null) {
            return null;
        }
        GuildhallTest test = found.getAnnotation();
        boolean shares = !test.ownContext() && !test.breakableServers();
        return new ServersOfAContext(shares ? null : found.getRootDeclaringClass(), test.breakableServers());
    }
}
