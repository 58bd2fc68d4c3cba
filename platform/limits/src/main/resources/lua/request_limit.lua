-- Takes one permit of one limit for one subject, if the current window has one left.
--
-- KEYS[1]  request_limit:{<subject>}:<limit>:<window>   hash: "window" (its number since 1970), "used"
-- ARGV[1]  permits of a window
-- ARGV[2]  length of a window, milliseconds
-- returns  { 1 if taken else 0, used in this window, its end, now }, the times as Unix milliseconds
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local permits = tonumber(ARGV[1])
local length = tonumber(ARGV[2])
local window = math.floor(now / length)
local ends = (window + 1) * length

-- The window is stored and compared, not left to the key's expiry: at the turn of a window the two may differ by a
-- moment.
local counted = redis.call('HMGET', KEYS[1], 'window', 'used')
local used = 0
if counted[1] and tonumber(counted[1]) == window then
  used = tonumber(counted[2])
end

if used >= permits then
  return { 0, used, ends, now }
end

redis.call('HSET', KEYS[1], 'window', window, 'used', used + 1)
if used == 0 then
  redis.call('PEXPIREAT', KEYS[1], ends + 1000)
end
return { 1, used + 1, ends, now }
