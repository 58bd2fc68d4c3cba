package dev.guildhall.platform.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules that every service and library of ours keeps. A module runs them with one test:
 *
 * <pre>{@code
 * class StructureTest {
 *     @Test
 *     void keepsTheRulesOfTheHouse() {
 *         ArchitectureRules.check(InferenceServiceApplication.class);
 *     }
 * }
 * }</pre>
 *
 * <p>The vocabulary: a <em>feature</em> is a package of a service that is plain Java; an <em>adapter</em> is a package below
 * it that is named for the technology it speaks ({@link Packages#ADAPTERS}) and may use it; <em>wiring</em> is a class that
 * is annotated {@code @Configuration} and may use Spring to make beans of the feature's own types; <em>settings</em> are
 * {@code @ConfigurationProperties} records beside their user. The root package holds the application class and is free.
 */
public final class ArchitectureRules {
    private ArchitectureRules() {}

    /** Checks the service that the application class is in: its package and everything below, without tests. */
    public static void check(Class<?> application) {
        verify(application.getPackageName());
    }

    /** Checks a service by its root package, e.g. {@code dev.guildhall.inference}. */
    public static void verify(String rootPackage) {
        verify(rootPackage, production(rootPackage));
    }

    /**
     * Checks a library by its root package. It has no features, and what it makes public is for other modules, so the rules
     * about plain Java and hidden adapters are not for it.
     */
    public static void verifyLibrary(String rootPackage) {
        report(rootPackage, production(rootPackage), rulesForAll(rootPackage));
    }

    static void verify(String rootPackage, JavaClasses classes) {
        report(
                rootPackage,
                classes,
                Stream.concat(
                        Stream.of(
                                FeatureRules.featuresArePlainJava(rootPackage),
                                FeatureRules.adaptersAreHidden(rootPackage)),
                        rulesForAll(rootPackage)));
    }

    private static Stream<ArchRule> rulesForAll(String rootPackage) {
        return Stream.of(
                FeatureRules.modulesKeepToThemselves(rootPackage),
                PackageRules.packagesHaveNoCycles(),
                PackageRules.packagesAreNullMarked(),
                NamingRules.namesSayWhatThingsAre(),
                StateRules.noStaticMutableState(),
                StateRules.timeComesFromAClock(),
                InjectionRules.noValueAnnotation(),
                InjectionRules.noFieldInjection());
    }

    private static JavaClasses production(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(rootPackage);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("rootPackage: " + rootPackage + " has no classes (expected: a package of"
                    + " this module's production code)");
        }
        return classes;
    }

    /** Evaluates every rule before it fails, so that one run names all there is to mend. */
    private static void report(String rootPackage, JavaClasses classes, Stream<ArchRule> rules) {
        List<String> failures = new ArrayList<>();
        rules.forEach(rule -> {
            EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
            if (result.hasViolation()) {
                failures.add(result.getFailureReport().toString());
            }
        });
        if (!failures.isEmpty()) {
            throw new AssertionError(rootPackage + " breaks " + failures.size() + " of the architecture rules:\n\n"
                    + String.join("\n\n", failures));
        }
    }
}
