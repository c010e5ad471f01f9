-- Asks for a line of ADDRESSES by chance. UNKEPT says how it ends, so that no page is kept for it: with a "number", or with a "day" of long ago.
local addresses = {}
for line in io.lines(os.getenv("ADDRESSES")) do addresses[#addresses + 1] = line end
local unkept = os.getenv("UNKEPT")

local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("seed", threads)
end

function init()
  math.randomseed(os.time() + seed)
end

function request()
  local address = addresses[math.random(#addresses)]
  if unkept == "number" then
    address = address .. "?month=" .. math.random(1, 1000000000)
  elseif unkept == "day" then
    address = address .. string.format("%04d-%02d-%02d", math.random(1000, 1999), math.random(1, 12), math.random(1, 28))
  end
  return wrk.format("GET", address)
end
