-- Makes an answer a candidate of its bucket, unless there was a purge since it was looked for.
--
-- KEYS  the marks of the last purges; the bucket: a sorted set of candidates by the Unix milliseconds of their end; then indexes:
--       sorted sets of hashes, likewise. The last index is that of the whole client
-- ARGV  1 the number of marks, 2 the marks as they were seen, 3 the answer's hash, 4 the candidate, which begins with the hash,
--       5 how long it is kept, in milliseconds, 6 the most candidates of a bucket, 7 the most members of an index, 8 the most of
--       the client's
-- returns the hashes of the answers that are to be removed: the oldest where there are too many; this one if there was a purge

local marks = {}
for i = 1, tonumber(ARGV[1]) do
  marks[i] = redis.call('GET', KEYS[i]) or '-'
end
if table.concat(marks, '/') ~= ARGV[2] then
  return { ARGV[3] }
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ttl = tonumber(ARGV[5])
local length = #ARGV[3]
local gone = {}

local function add(set, member, most)
  -- More than one leaves for one that comes, so that what has expired does not pile up; a hundred are quickly removed.
  local expired = redis.call('ZRANGEBYSCORE', set, '-inf', now, 'LIMIT', 0, 100)
  if #expired > 0 then
    redis.call('ZREM', set, unpack(expired))
  end
  redis.call('ZADD', set, now + ttl, member)
  if redis.call('PTTL', set) < ttl then
    redis.call('PEXPIRE', set, ttl)
  end
  -- Neither do those that are too many, should the setting be lower than it was.
  local over = math.min(redis.call('ZCARD', set) - most, 1000)
  if over > 0 then
    for _, oldest in ipairs(redis.call('ZRANGE', set, 0, over - 1)) do
      gone[#gone + 1] = string.sub(oldest, 1, length)
    end
    redis.call('ZREMRANGEBYRANK', set, 0, over - 1)
  end
end

local bucket = tonumber(ARGV[1]) + 1
add(KEYS[bucket], ARGV[4], tonumber(ARGV[6]))
for i = bucket + 1, #KEYS - 1 do
  add(KEYS[i], ARGV[3], tonumber(ARGV[7]))
end
add(KEYS[#KEYS], ARGV[3], tonumber(ARGV[8]))
return gone
