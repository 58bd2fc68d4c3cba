return {KEYS[1], ARGV[1], redis.call("INCR", KEYS[1])}
