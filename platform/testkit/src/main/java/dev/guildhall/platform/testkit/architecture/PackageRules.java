package dev.guildhall.platform.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** Rules about packages as such. */
final class PackageRules {
    private PackageRules() {}

    static ArchRule packagesHaveNoCycles() {
        return slices().assignedFrom(new EveryPackage())
                .should()
                .beFreeOfCycles()
                .as("Packages depend on each other in one direction");
    }

    static ArchRule packagesAreNullMarked() {
        return classes()
                .should(new BeInANullMarkedPackage())
                .as("Every package has a package-info that says what it owns and is @NullMarked");
    }

    /** A package is its own slice, whatever is above or below it. */
    private static final class EveryPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    private static final class BeInANullMarkedPackage extends ArchCondition<JavaClass> {
        private final Set<String> reported = new HashSet<>();

        BeInANullMarkedPackage() {
            super("be in a package that is @NullMarked");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            JavaPackage owner = type.getPackage();
            if (owner.tryGetAnnotationOfType(NullMarked.class).isEmpty() && reported.add(owner.getName())) {
                events.add(SimpleConditionEvent.violated(
                        type, "Package <" + owner.getName() + "> has no package-info.java with @NullMarked"));
            }
        }
    }
}
