import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Owner } from './turns/turns.ts';

/** Relays of this process; tests run several. */
const here = new Set<string>();

/** A relay's name among those that share its database: computer, process, and one of its own. */
export function thisProcess(): Owner {
  const name = `${hostname()} ${process.pid} ${randomUUID()}`;
  here.add(name);
  return {
    name,
    isGone(other) {
      const [host, pid] = other.split(' ');
      // Of another computer nothing is known; its leases run out by themselves.
      if (host !== hostname() || !pid) return false;
      // In a container every relay has the same number.
      return Number(pid) === process.pid ? !here.has(other) : !isRunning(Number(pid));
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
