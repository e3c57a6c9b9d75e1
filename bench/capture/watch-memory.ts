import { readFileSync } from 'node:fs';

/** The most memory of a process that is in use at once, in bytes, looked at every so often; where `/proc` says so. */
export function watchMemory(pid: number): { most: () => number; now: () => number; stop(): void } {
  const now = (): number => {
    const [, pages = '0', shared = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ').slice(0, 3);
    return (Number(pages) - Number(shared)) * pageBytes;
  };
  let most = now();
  const timer = setInterval(() => (most = Math.max(most, now())), 20);
  return { most: () => most, now, stop: () => clearInterval(timer) };
}

/** Of every system the preview's browser runs on for which there is a `/proc`. */
const pageBytes = 4096;
