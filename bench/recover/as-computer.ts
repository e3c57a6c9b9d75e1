/**
 * Loaded before a relay: it then takes this machine for the one that `BENCH_COMPUTER` names. Relays on one computer see
 * at once that another has died; between computers, only a lease that runs out tells. `BENCH_CLOCK` is how many milliseconds
 * that computer's clock is off.
 */
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const name = process.env['BENCH_COMPUTER'];
if (name) os.hostname = () => name;
syncBuiltinESMExports();

const off = Number(process.env['BENCH_CLOCK'] ?? 0);
const { now } = Date;
if (off !== 0) Date.now = () => now() + off;
