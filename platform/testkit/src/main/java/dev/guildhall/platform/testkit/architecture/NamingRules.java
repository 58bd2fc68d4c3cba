package dev.guildhall.platform.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.regex.Pattern;

/** Names that say nothing of what a thing does. */
final class NamingRules {
    // Base64 and Commoner are fine: the word has to end where the next one begins.
    private static final Pattern EMPTY = Pattern.compile(".*(Utils?|Helpers?|Managers?|Impl)|(Base|Common)[A-Z].*");

    private NamingRules() {}

    static ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .should(ArchConditions.be(DescribedPredicate.<JavaClass>describe(
                        "named *Util, *Utils, *Helper, *Manager, *Impl, Base* or Common*",
                        type -> EMPTY.matcher(type.getSimpleName()).matches())))
                .as(
                        "Names say what things are: nothing is called *Util, *Utils, *Helper, *Manager, *Impl, Base* or Common*");
    }
}
