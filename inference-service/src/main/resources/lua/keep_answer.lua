-- Notes in its indexes that an answer is kept, unless there was a purge since it was looked for.
--
-- KEYS  the marks of the last purges, then as many indexes: sorted sets of hashes, by the Unix milliseconds of their end
-- ARGV  1 the marks as they were seen, 2 the answer's hash, 3 how long it is kept, in milliseconds,
--       4 the most members of an index
-- returns the hashes of the answers that are to be removed: the oldest where there are too many; this one if there was a purge

local indexes = #KEYS / 2
local marks = {}
for i = 1, indexes do
  marks[i] = redis.call('GET', KEYS[i]) or '-'
end
if table.concat(marks, '/') ~= ARGV[1] then
  return { ARGV[2] }
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl = tonumber(ARGV[3])
local gone = {}

for i = indexes + 1, #KEYS do
  local index = KEYS[i]
  -- More than one leaves for one that comes, so that what has expired does not pile up; a hundred are quickly removed.
  local expired = redis.call('ZRANGEBYSCORE', index, '-inf', now, 'LIMIT', 0, 100)
  if #expired > 0 then
    redis.call('ZREM', index, unpack(expired))
  end
  redis.call('ZADD', index, now + ttl, ARGV[2])
  if redis.call('PTTL', index) < ttl then
    redis.call('PEXPIRE', index, ttl)
  end
  local over = redis.call('ZCARD', index) - tonumber(ARGV[4])
  if over > 0 then
    for _, hash in ipairs(redis.call('ZRANGE', index, 0, over - 1)) do
      gone[#gone + 1] = hash
    end
    redis.call('ZREMRANGEBYRANK', index, 0, over - 1)
  end
end
return gone
