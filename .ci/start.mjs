/**
 * `npm start`: installs what is missing, then starts the preview with the Node that is pinned. Plain JavaScript, as any Node may be
 * the first to run it. To ask npm whether something is missing takes a second or two; to compare the lists it keeps, some milliseconds.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const program = `${root}preview/start.ts`;

if (!isComplete()) {
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (status !== 0) process.exit(status ?? 1);
}
const pinned = read('package.json').devDependencies.node;
if (process.version === `v${pinned}`) {
  // What Node made of the modules last time is taken as it is.
  module.enableCompileCache();
  await import(new URL('../preview/start.ts', import.meta.url).href);
} else {
  const node = `${root}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;
  const child = spawn(node, [program], { stdio: 'inherit' });
  // A terminal tells both; the one that was started decides when it is over.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code) => process.exit(code ?? 1));
}

/** All that the lock file names for this machine is there, as it names it. */
function isComplete() {
  if (!existsSync(`${root}node_modules/.package-lock.json`)) return false;
  const wanted = read('package-lock.json').packages;
  const there = read('node_modules/.package-lock.json').packages;
  const { dependencies, devDependencies } = read('package.json');
  const isLocked = same(wanted[''].dependencies, dependencies) && same(wanted[''].devDependencies, devDependencies);
  return isLocked && Object.entries(wanted).every(([place, one]) => place === '' || isThere(place, one, there[place]));
}

function isThere(place, wanted, kept) {
  if (!kept) return wanted.optional === true && !isForHere(wanted);
  return kept.version === wanted.version && kept.integrity === wanted.integrity && existsSync(`${root}${place}/package.json`);
}

/** What is optional and says nothing of machines belongs to something that does. */
function isForHere({ os, cpu, libc }) {
  if (libc || !(os || cpu)) return false;
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch));
}

function same(one = {}, other = {}) {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

function read(name) {
  return JSON.parse(readFileSync(`${root}${name}`, 'utf8'));
}
