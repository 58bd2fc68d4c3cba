package dev.guildhall.state;

import dev.guildhall.state.entity.Entities;
import dev.guildhall.state.entity.EntityCache;
import dev.guildhall.state.forgetting.ForgettingDesk;
import dev.guildhall.state.forgetting.PlayerTraces;
import dev.guildhall.state.forgetting.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the forgetting of players together, of what each feature keeps of them. */
@Configuration(proxyBeanMethods = false)
class ForgettingConfiguration {
    @Bean
    ForgettingDesk forgettingDesk(
            List<PlayerTraces> traces,
            Entities entities,
            EntityCache cache,
            TransactionOperations transactions,
            Clock clock) {
        return new ForgettingDesk(traces, entities, cache, together(transactions), clock);
    }

    private static Transactions together(TransactionOperations transactions) {
        return new Transactions() {
            @Override
            public <T> T run(Supplier<T> work) {
                try {
                    return transactions.execute(_ -> work.get());
                } catch (TransactionSystemException lost) {
                    // Neither commit nor rollback got through, which says that the connection is gone, but not to the
                    // edge.
                    throw new DataAccessResourceFailureException("the connection was lost", lost);
                }
            }
        };
    }
}
