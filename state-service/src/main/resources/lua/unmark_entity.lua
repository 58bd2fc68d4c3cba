-- Takes a mark back: nothing was changed.
-- KEYS[1] entity:{id}. ARGV: the writer's token.
return redis.call('HDEL', KEYS[1], 'changing:' .. ARGV[1])
