-- Shows how often a layer was used in a window, until the window ends.
-- KEYS[1] the counter; ARGV[1] the uses, ARGV[2] the window's end in Unix milliseconds, ARGV[3] its length in milliseconds
-- In one window uses only grow, and windows only move on: what arrives late changes nothing.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local window_end, length = tonumber(ARGV[2]), tonumber(ARGV[3])
local left = math.min(window_end - now, length)
if left <= 0 then
  return 0
end
local shown = tonumber(redis.call('GET', KEYS[1]) or '')
local shown_left = redis.call('PTTL', KEYS[1])
if shown and shown_left > 0 then
  -- Half a window of tolerance, for clocks differ.
  local later = now + shown_left - window_end
  if later > length / 2 or (later > -length / 2 and shown >= tonumber(ARGV[1])) then
    return 0
  end
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', string.format('%.0f', left))
return 1
