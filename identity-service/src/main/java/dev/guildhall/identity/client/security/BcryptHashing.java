package dev.guildhall.identity.client.security;

import dev.guildhall.identity.client.ClientSettings;
import dev.guildhall.identity.client.SecretHashing;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

@Component
class BcryptHashing implements SecretHashing {
    private final PasswordEncoder encoder;

    BcryptHashing(ClientSettings settings) {
        this.encoder = new DelegatingPasswordEncoder(
                "bcrypt",
                Map.of(
                        "bcrypt",
                        new BCryptPasswordEncoder(settings.secretChecks().cost())));
    }

    @Override
    public String hash(String secret) {
        return Objects.requireNonNull(encoder.encode(secret));
    }

    @Override
    public boolean matches(String secret, String hash) {
        return encoder.matches(secret, hash);
    }

    @Override
    public boolean isCurrent(String hash) {
        return !encoder.upgradeEncoding(hash);
    }
}
