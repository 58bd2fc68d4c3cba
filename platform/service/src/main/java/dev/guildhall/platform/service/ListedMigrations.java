package dev.guildhall.platform.service;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Looks for the location of {@link ConditionalOnMigrations} among {@code spring.flyway.locations}. */
final class ListedMigrations extends SpringBootCondition {
    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String wanted =
                metadata.getAnnotations().get(ConditionalOnMigrations.class).getString("value");
        List<String> listed = Binder.get(context.getEnvironment())
                .bind("spring.flyway.locations", Bindable.listOf(String.class))
                .orElse(List.of());
        return new ConditionOutcome(
                listed.contains(wanted),
                ConditionMessage.forCondition(ConditionalOnMigrations.class, wanted)
                        .because("spring.flyway.locations is " + listed));
    }
}
