package dev.guildhall.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** With Spring's own exceptions, since they are known by name: a renamed one would be missed in silence. */
class OutagesTest {
    @Test
    void seesThatAServerIsAway() {
        assertThat(Outages.isOutage(new DataAccessResourceFailureException("refused")))
                .isTrue();
        assertThat(Outages.isOutage(new RecoverableDataAccessException("reset")))
                .isTrue();
        assertThat(Outages.isOutage(new CannotCreateTransactionException("no connection")))
                .isTrue();
    }

    @Test
    void seesItInWhatIsDerivedAndInWhatIsCausedByIt() {
        assertThat(Outages.isOutage(new QueryTimeoutException("late"))).isTrue();
        assertThat(Outages.isOutage(new IllegalStateException(new QueryTimeoutException("late"))))
                .isTrue();
    }

    @Test
    void takesNothingElseForAnOutage() {
        assertThat(Outages.isOutage(new DuplicateKeyException("twice"))).isFalse();
        assertThat(Outages.isOutage(new IllegalStateException("a defect"))).isFalse();
    }
}
