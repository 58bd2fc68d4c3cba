package dev.guildhall.platform.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Set;

/** Rules about what changes: fields and time. */
final class StateRules {
    private static final Set<String> CLOCKS = Set.of("java.time.Clock", "java.time.InstantSource");
    private static final Set<String> TIMES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.YearMonth",
            "java.time.Year");
    private static final Set<String> CHANGEABLE = Set.of(
            "java.util.ArrayList",
            "java.util.ArrayDeque",
            "java.util.BitSet",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.TreeMap",
            "java.util.WeakHashMap",
            "java.lang.StringBuilder");

    private StateRules() {}

    static ArchRule noStaticMutableState() {
        return noFields()
                .should(ArchConditions.be(DescribedPredicate.<JavaField>describe(
                        "static and changeable", StateRules::isStaticAndChangeable)))
                .as("Nothing static changes")
                .because("many services share one JVM in the all-in-one, and many contexts do in tests");
    }

    private static boolean isStaticAndChangeable(JavaField field) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
            return false;
        }
        String type = field.getRawType().getName();
        return !modifiers.contains(JavaModifier.FINAL)
                || CHANGEABLE.contains(type)
                || type.startsWith("java.util.concurrent.atomic.")
                || type.startsWith("java.util.concurrent.Concurrent");
    }

    static ArchRule timeComesFromAClock() {
        return noClasses()
                .that(DescribedPredicate.not(Packages.ARE_WIRING))
                .should()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        "reads the machine's clock", StateRules::readsTheMachinesClock))
                .as("Time comes from a Clock that was passed in: only wiring asks the machine")
                .because("a test has to be able to say what time it is (System.nanoTime for measuring is fine)");
    }

    private static boolean readsTheMachinesClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String method = access.getName();
        if (CLOCKS.contains(owner.getName())) {
            return method.startsWith("system") || method.startsWith("tickM") || method.startsWith("tickS");
        }
        if (TIMES.contains(owner.getName()) && method.equals("now")) {
            return !access.getDescription().contains("(java.time.Clock)");
        }
        return owner.getName().equals("java.lang.System") && method.equals("currentTimeMillis");
    }
}
