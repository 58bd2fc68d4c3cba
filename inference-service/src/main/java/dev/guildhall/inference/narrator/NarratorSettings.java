package dev.guildhall.inference.narrator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the built-in narrator speaks.
 *
 * @param phrasesDir a folder of the studio's own phrase files, added to the built-in ones; see {@code docs/narrator.md}
 */
@ConfigurationProperties("guildhall.inference.narrator")
public record NarratorSettings(@Nullable Path phrasesDir) {}
