import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../sandbox/server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { runCommand } from './run-command.ts';

const lines: string[] = [];
afterEach(() => void lines.splice(0));

async function told(name: string, environment: Record<string, string>): Promise<string> {
  await runCommand(name, [], environment, (line) => lines.push(line));
  return lines.join('\n');
}

test('a relay of one person is told as that', async () => {
  const text = await told('check', {});
  expect(text).toContain('port 8787 of 127.0.0.1, for the one person at this computer.');
  expect(text).toContain('SQLite file in ./.retake');
  expect(text).toContain('Nothing was started.');
});

test('a team’s relay is told with all it would use, and no secret of it', async () => {
  const secrets = {
    database: 'hunter2',
    key: 'sk-hunter3',
    bucket: 'hunter4',
    metrics: 'hunter5-hunter5-hunter5',
    client: 'hunter6',
    hook: 'whsec_hunter7',
  };
  const checked = told('check', {
    RETAKE_TEAM: 'Studio, Agency',
    RETAKE_PUBLIC_URL: 'https://retake.example.com',
    DATABASE_URL: `postgres://retake:${secrets.database}@127.0.0.1:1/retake?password=${secrets.database}`,
    BLOBS: 's3://pictures/ours?endpoint=http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'retake',
    AWS_SECRET_ACCESS_KEY: secrets.bucket,
    OPENAI_API_KEY: secrets.key,
    OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
    RETAKE_WEBHOOK_SECRET: secrets.hook,
    RETAKE_METRICS_TOKEN: secrets.metrics,
    RETAKE_IMAGES_PER_MINUTE: '50',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://otel:${secrets.client}@collector:4318`,
  });
  const problems = String(await checked.catch((error: unknown) => error));
  const text = [...lines, problems].join('\n');
  for (const part of [
    'Studio and Agency',
    'https://retake.example.com',
    'postgres://127.0.0.1:1/retake',
    'bucket pictures',
    '50 pictures a minute',
    'http://collector:4318',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('hunter');
});

test('a command that is not known, and a link where there is no team, are told in a sentence', async () => {
  await expect(told('chekc', {})).rejects.toThrow('The relay knows no command "chekc"');
  await expect(told('toString', {})).rejects.toThrow('The relay knows no command');
  await expect(told('admin-link', {})).rejects.toThrow('without RETAKE_TEAM');
});

test('check asks all that a relay leans on, says what does not answer, and leaves nothing behind', async () => {
  const sandbox = await startSandbox({ pace: 0 });
  onTestFinished(() => sandbox.close());
  const folder = join(await temporaryFolder(), 'not', 'yet');
  const key = { RETAKE_DATA: folder, OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: sandbox.url };
  expect(await told('check', key)).toContain('All is in order.');
  await expect(
    told('check', {
      ...key,
      RETAKE_DATA: '/dev/null/retake',
      DATABASE_URL: 'postgres://retake@127.0.0.1:1/retake',
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      BLOBS: 's3://pictures?endpoint=http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'retake',
      AWS_SECRET_ACCESS_KEY: 'any',
    }),
  ).rejects.toThrow(/RETAKE_DATA: .*\nThe database of DATABASE_URL .*\nBLOBS: .*\n.*service/);
  await expect(access(folder)).rejects.toThrow('ENOENT');
});

test('a key that was copied with something else is refused before a call with it', async () => {
  await expect(told('check', { OPENAI_API_KEY: 'sk-…' })).rejects.toThrow('OPENAI_API_KEY holds a letter');
});

test.each(['admin-link', 'backup', 'move'])('%s does not take a wrong folder for an empty relay', async (name) => {
  const folder = join(await temporaryFolder(), 'typo');
  const settings = { RETAKE_DATA: folder, RETAKE_TEAM: 'Studio', RETAKE_PUBLIC_URL: 'https://retake.example.com' };
  const words = { backup: [await temporaryFolder()], move: ['--to-database', 'postgres://retake@127.0.0.1:1/retake'] }[name] ?? [];
  await expect(runCommand(name, words, settings, () => undefined)).rejects.toThrow(`No relay keeps anything in ${folder}`);
  await expect(access(folder)).rejects.toThrow('ENOENT');
});
