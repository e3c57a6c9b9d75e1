import { hostname } from 'node:os';
import type { Owner } from './turns/turns.ts';

/** This relay's name among those that share its database: computer, process, and when it started. */
export function thisProcess(now: number): Owner {
  const name = [hostname(), process.pid, now].join(' ');
  return {
    name,
    isGone(other) {
      const [host, pid, started] = other.split(' ');
      // Of another computer nothing is known; its leases run out by themselves.
      if (host !== hostname() || !pid || !started) return false;
      // A number that was used again is this process, or one that renews no lease.
      return Number(pid) === process.pid ? other !== name : !isRunning(Number(pid));
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Running, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
