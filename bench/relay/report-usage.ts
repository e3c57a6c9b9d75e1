/** Loaded into every program that is measured: tells its use of the machine when it is asked to. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024 });
});
