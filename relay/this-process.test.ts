import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { thisProcess } from './this-process.ts';

test('a relay knows which others on its computer have died', () => {
  const relay = thisProcess();
  const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
  expect(relay.isGone(`${hostname()} ${dead} a`)).toBe(true);
  // As a container that was started again: the same number, another relay.
  expect(relay.isGone(`${hostname()} ${process.pid} a`)).toBe(true);
  for (const alive of [relay.name, thisProcess().name, `${hostname()} ${process.ppid} a`, `elsewhere ${dead} a`, 'nonsense'])
    expect(relay.isGone(alive)).toBe(false);
});
