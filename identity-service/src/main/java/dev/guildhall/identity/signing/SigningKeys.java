package dev.guildhall.identity.signing;

import java.util.List;
import java.util.function.Function;

/** The store of signing keys. */
public interface SigningKeys {

    List<SigningKey> all();

    /**
     * Hands all keys to {@code decision} and carries out what it returns, as one transaction. Only one such change runs at a
     * time over all instances of the service; the others wait.
     */
    void change(Function<List<SigningKey>, List<KeyChange>> decision);
}
