import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A line in a file. */
type Said = [path: string, line: string];

const forbidden: Said[] = [
  ['plugin/main/capture.ts', "import '../ui/state.ts';"],
  ['plugin/main/capture.ts', "import '../../relay/contract.ts';"],
  ['plugin/main/capture/capture.ts', "import '../../ui/state.ts';"],
  ['plugin/main/capture/capture.ts', "import '../../../relay/limits.ts';"],
  ['plugin/main/capture/capture.ts', "import '../../texts/panel/mask-texts.ts';"],
  ['plugin/main/capture.ts', "import 'node:fs';"],
  ['plugin/main/capture.ts', "import 'preact';"],
  ['plugin/main/capture.ts', "import '../texts/panel/mask-texts.ts';"],
  ['plugin/ui/state.ts', "import '../texts/main/toast-texts.ts';"],
  ['plugin/texts/main/toast-texts.ts', "import '../panel/mask-texts.ts';"],
  ['plugin/texts/panel/mask-texts.ts', "import { chainOf } from '../../ui/chain-of.ts';"],
  ['plugin/texts/panel/mask-texts.ts', "import 'preact';"],
  ['plugin/ui/state.ts', "import '../main/roles.ts';"],
  ['plugin/ui/state.ts', "import 'node:crypto';"],
  ['plugin/ui/state.ts', "import '../../relay/turns/state.ts';"],
  ['plugin/ui/state.ts', "import { Turn } from '../../relay/contract.ts';"],
  ['plugin/geometry.ts', "import '../relay/limits.ts';"],
  ['relay/app.ts', "import '../plugin/messages.ts';"],
  ['relay/app.ts', "import '../preview/start.ts';"],
  ['relay/app.ts', "import '../bench/run.ts';"],
  ['plugin/ui/state.ts', "import '../../bench/run.ts';"],
  ['plugin/geometry.ts', "import '../bench/run.ts';"],
  ['preview/start.ts', "import '../bench/run.ts';"],
  ['bench/recover/recover.ts', "import '../../preview/app/main.tsx';"],
  ['relay/http/turns.ts', "import 'kysely';"],
  ['relay/http/turns.ts', "import 'openai';"],
  ['relay/http/sign-in-page.ts', "import 'openid-client';"],
  ['relay/team/admissions.ts', "import 'openid-client';"],
  ['relay/sign-in/openid-service.ts', "import 'hono';"],
  ['relay/sign-in/openid-service.ts', "import '../store/admissions-sql.ts';"],
  ['relay/http/turns.ts', "import '../store/rows.ts';"],
  ['relay/admin/page.tsx', "import 'node:fs';"],
  ['relay/admin/sections/now.tsx', "import { Turn } from '../../contract.ts';"],
  ['relay/admin/client.ts', "import { Turn } from '../contract.ts';"],
  ['relay/admin/client.ts', "import '../team/members.ts';"],
  ['relay/admin/client.ts', "import '../../plugin/messages.ts';"],
  ['relay/turns/run.ts', "import 'hono';"],
  ['relay/turns/run.ts', "import '../store/rows.ts';"],
  ['relay/team/tokens.ts', "import 'node:sqlite';"],
  ['relay/store/rows.ts', "import '../upstream/responses.ts';"],
  ['relay/store/rows.ts', "import 'openai';"],
  ['relay/upstream/responses.ts', "import '../store/rows.ts';"],
  ['relay/upstream/responses.ts', "import '../sandbox/server.ts';"],
  ['relay/sandbox/server.ts', "import '../upstream/responses.ts';"],
];

const allowed: Said[] = [
  ['plugin/main/capture.ts', "import { box } from '../geometry.ts'; box();"],
  ['plugin/main/main.ts', "import { roles } from './selection/roles.ts'; roles();"],
  ['plugin/main/capture/capture.ts', "import { roles } from '../selection/roles.ts'; roles();"],
  ['plugin/main/capture/capture.ts', "import { box } from '../../geometry.ts'; box();"],
  ['plugin/main/commands/toast.ts', "import { toastTexts } from '../../texts/main/toast-texts.ts'; toastTexts();"],
  ['plugin/main/toast.ts', "import { toastTexts } from '../texts/main/toast-texts.ts'; toastTexts();"],
  ['plugin/ui/panel.tsx', "import { panelTexts } from '../texts/panel/panel-texts.ts'; panelTexts();"],
  ['plugin/texts/panel/price-words.ts', "import { money } from './money.ts'; money();"],
  ['plugin/texts/panel/turn-texts.ts', "import type { Turn } from '../../../relay/contract.ts'; export type T = Turn;"],
  ['plugin/ui/state.ts', "import type { Turn } from '../../relay/contract.ts'; export type T = Turn;"],
  ['plugin/ui/pixels/fit.ts', "import { sizeLimits } from '../../../relay/limits.ts'; sizeLimits();"],
  ['plugin/ui/price.ts', "import { estimate } from '../../relay/cost.ts'; estimate();"],
  ['plugin/ui/components/model.tsx', "import { imageModels } from '../../../relay/models.ts'; imageModels();"],
  ['relay/admin/sections/now.tsx', "import type { Turn } from '../../contract.ts'; export type T = Turn;"],
  ['relay/admin/invite-form.tsx', "import { maxEmailLength } from '../limits.ts'; maxEmailLength();"],
  ['bench/recover/recover.ts', "import { h } from '../../preview/host/headless.ts'; h();"],
  ['relay/server.ts', "import { s } from './store/rows.ts'; s();"],
  ['relay/store/rows.ts', "import type { T } from '../turns/turn-store.ts'; export type U = T;"],
];

/** What our rules forbid of all lines. */
const refused = new Set<string>();

beforeAll(async () => {
  const rounds: Map<string, string>[] = [];
  // One line a file and round, as two may not agree in one file.
  for (const [path, line] of [...forbidden, ...allowed]) {
    let round = rounds.find((lines) => !lines.has(path));
    if (!round) {
      round = new Map<string, string>();
      rounds.push(round);
    }
    round.set(path, line);
  }
  for (const lines of rounds) for (const path of await refusedOf(lines)) refused.add(`${path}: ${lines.get(path)}`);
});

/** The files that the linter refuses of a house with our rules. */
async function refusedOf(lines: Map<string, string>): Promise<string[]> {
  const house = await mkdtemp(join(tmpdir(), 'import-rules-'));
  await copyFile(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'));
  for (const [path, line] of lines) {
    const file = join(house, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${line}\n`);
  }
  const rules = ['-c', join(house, '.oxlintrc.json'), '--allow=all', '--deny=no-restricted-imports', '--format=json'];
  const args = [join(root, 'node_modules/oxlint/bin/oxlint'), ...rules, ...lines.keys()];
  const printed = await new Promise<string>((done) => execFile(process.execPath, args, { cwd: house }, (_error, stdout) => done(stdout)));
  await rm(house, { recursive: true });
  const report = JSON.parse(printed) as { diagnostics: { code: string; filename: string }[]; number_of_files: number };
  expect(report).toMatchObject({ number_of_files: lines.size });
  return report.diagnostics.filter(({ code }) => code.includes('no-restricted-imports')).map(({ filename }) => filename);
}

test.each(forbidden)('%s may not say %s', (path, line) => {
  expect(refused).toContain(`${path}: ${line}`);
});

test.each(allowed)('%s may say %s', (path, line) => {
  expect(refused).not.toContain(`${path}: ${line}`);
});
