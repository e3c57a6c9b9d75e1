import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

async function told(name: string, environment: Record<string, string>): Promise<string> {
  const lines: string[] = [];
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
  const text = await told('check', {
    RETAKE_TEAM: 'Studio, Agency',
    RETAKE_PUBLIC_URL: 'https://retake.example.com',
    DATABASE_URL: `postgres://retake:${secrets.database}@db/retake?password=${secrets.database}`,
    BLOBS: 's3://pictures/ours?endpoint=https://s3.example.com',
    AWS_ACCESS_KEY_ID: 'retake',
    AWS_SECRET_ACCESS_KEY: secrets.bucket,
    OPENAI_API_KEY: secrets.key,
    RETAKE_WEBHOOK_SECRET: secrets.hook,
    RETAKE_METRICS_TOKEN: secrets.metrics,
    RETAKE_IMAGES_PER_MINUTE: '50',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://otel:${secrets.client}@collector:4318`,
  });
  for (const part of [
    'Studio and Agency',
    'https://retake.example.com',
    'postgres://db/retake',
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
