import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
const scripts = (JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: object }).scripts;

/** Paths of the annotated tree: two spaces deeper is inside the folder above. */
function treePaths(): string[] {
  const tree = /```\nmanifest\.json[^]*?```/.exec(readme)?.[0].split('\n').slice(1, -1) ?? [];
  const folders: string[] = [];
  return tree.map((line) => {
    const depth = line.search(/\S/) / 2;
    const [name = ''] = line.trim().split(/\s/);
    folders[depth] = name;
    return folders.slice(0, depth + 1).join('');
  });
}

test('every path of the annotated tree is there', () => {
  const missing = treePaths().filter((path) => !tracked.some((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)));
  expect(treePaths().length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

test('every folder is in the annotated tree', () => {
  const folders = new Set(tracked.map((file) => `${dirname(file)}/`).filter((folder) => folder !== './'));
  expect([...folders].filter((folder) => !treePaths().includes(folder))).toEqual([]);
});

test('every command of the README is a script', () => {
  const named = [...readme.matchAll(/npm (?:run )?(\w+)/g)].flatMap(([, name = '']) => (name === 'is' || name === 'install' ? [] : [name]));
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test('every setting the relay reads is in the README, once, and no other', () => {
  const config = tracked
    .filter((path) => /^relay\/config\/[\w/-]+\.ts$/.test(path))
    .map((path) => readFileSync(`${root}${path}`, 'utf8'))
    .join('');
  const read = new Set([...config.matchAll(/'([A-Z]+(?:_[A-Z]+)+|BLOBS)'/g)].map(([, name]) => name));
  const named = readme.split('\n').map((line) => /^\| (`[^|]+) \|/.exec(line)?.[1] ?? '');
  const told = named.flatMap((cell) => [...cell.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(([, name]) => name));
  expect(told.toSorted()).toEqual([...read].toSorted());
});

test('every dependency that runs has its line', () => {
  const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { dependencies: object };
  expect(Object.keys(dependencies).filter((name) => !readme.includes(name))).toEqual([]);
});
