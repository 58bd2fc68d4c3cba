-- Puts in what a reader has read, unless the entity was changed since it began.
-- KEYS[1] entity:{id}. ARGV: the reader's token, type, data, updated_at, version, time to live (ms). Answers whether it did.
local filling = redis.call('HGET', KEYS[1], 'filling')
if not filling or string.match(filling, ':(.*)$') ~= ARGV[1] then
  return 0
end
redis.call('HDEL', KEYS[1], 'filling')
redis.call('HSET', KEYS[1], 'type', ARGV[2], 'data', ARGV[3], 'updated_at', ARGV[4], 'version', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return 1
