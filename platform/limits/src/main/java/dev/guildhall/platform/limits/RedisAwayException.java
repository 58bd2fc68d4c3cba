package dev.guildhall.platform.limits;

/** Redis did not answer in time, or not with what was asked for. */
final class RedisAwayException extends Exception {
    RedisAwayException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
