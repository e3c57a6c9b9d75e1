import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface Lock {
  packages: Record<string, { version?: string; resolved?: string; optionalDependencies?: Record<string, string> }>;
}

const lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lock;

/** Packages that ship one binary a platform name each platform as an optional dependency. */
function missingOptionals(packages: Lock['packages']): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !foldersUpwards(path).some((folder) => packages[`${folder}node_modules/${name}`]))
      .map((name) => `${path} wants ${name}`),
  );
}

/** Where Node would look from `path`: `a/node_modules/b` gives `a/node_modules/b/`, `a/`, and the top. */
function foldersUpwards(path: string): string[] {
  if (path === '') return [''];
  return [`${path}/`, ...foldersUpwards(path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)))];
}

test('the lock file holds the packages of every platform, not of this one alone', () => {
  expect(missingOptionals(lock.packages)).toEqual([]);
});

test.each(['darwin-arm64', 'darwin-x64', 'win32-x64', 'linux-x64'])(
  'esbuild, the linter and the compiler are locked for %s',
  (platform) => {
    const names = Object.keys(lock.packages).filter((path) => path.includes(platform));
    for (const tool of ['@esbuild/', '@oxlint/', '@oxlint-tsgolint/', '@oxfmt/', '@typescript/', '@rolldown/']) {
      expect(
        names.some((name) => name.includes(tool)),
        `${tool} for ${platform}`,
      ).toBe(true);
    }
  },
);

test('a missing platform package would be noticed', () => {
  const packages = { '': {}, 'node_modules/tool': { optionalDependencies: { 'tool-darwin': '1.0.0' } } };
  expect(missingOptionals(packages)).toEqual(['node_modules/tool wants tool-darwin']);
});

test('the lock file names no download address', () => {
  expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved)).toEqual([]);
});
