-- Says that an entity is being changed: until the mark is taken back, or ends, nobody believes what is here, and nobody who is
-- filling it may.
-- KEYS[1] entity:{id}. ARGV: the writer's token, how long a change may take (ms).
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('HDEL', KEYS[1], 'filling')
redis.call('HSET', KEYS[1], 'changing:' .. ARGV[1], string.format('%.0f', now + tonumber(ARGV[2])))
if redis.call('PTTL', KEYS[1]) < 2 * tonumber(ARGV[2]) then
  -- The mark must outlast its own end, so that what is under it is thrown away and not believed again.
  redis.call('PEXPIRE', KEYS[1], 2 * tonumber(ARGV[2]))
end
return 1
