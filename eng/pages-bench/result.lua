-- Loaded with every measurement: one line for a program to read, requests a second, median and 95th percentile in ms, and what was refused.
function done(summary, latency)
  local wrong = summary.errors.connect + summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("result %.0f %.2f %.2f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(95) / 1000, wrong))
end
