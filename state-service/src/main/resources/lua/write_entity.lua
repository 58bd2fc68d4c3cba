-- Puts in what a writer has committed, and takes its mark back. An older version never replaces a newer one. Without its mark the
-- writer cannot know what happened here meanwhile, so nothing is left to be believed.
-- KEYS[1] entity:{id}. ARGV: the writer's token, type, data, updated_at, version, time to live (ms). Answers whether it did.
if redis.call('HDEL', KEYS[1], 'changing:' .. ARGV[1]) == 0 then
  redis.call('HDEL', KEYS[1], 'data', 'type', 'updated_at', 'version', 'filling')
  return 0
end
local there = redis.call('HGET', KEYS[1], 'version')
if there and tonumber(there) >= tonumber(ARGV[5]) then
  return 0
end
redis.call('HSET', KEYS[1], 'type', ARGV[2], 'data', ARGV[3], 'updated_at', ARGV[4], 'version', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return 1
