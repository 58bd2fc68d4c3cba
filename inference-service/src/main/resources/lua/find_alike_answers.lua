-- Tells what has been purged, and which lines are candidates.
--
-- KEYS  the bucket: a sorted set of candidates by the Unix milliseconds of their end; then the marks of the last purges
-- returns the marks, "-" for none, and then the candidates that have not ended

local found = {}
for i = 2, #KEYS do
  found[i - 1] = redis.call('GET', KEYS[i]) or '-'
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, candidate in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf')) do
  found[#found + 1] = candidate
end
return found
