import { expect, test } from 'vitest';
import { openDatabase } from '../store/database/database.ts';
import { sqlInvitations } from '../store/team/invitations-sql.ts';
import { sqlMembers } from '../store/team/members-sql.ts';
import { invitations } from '../team/invitations.ts';
import { members } from '../team/members.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { runCommand } from './run-command.ts';

test('a lone admin who has lost their way in gets another, as who they were', async () => {
  const folder = await temporaryFolder();
  const settings = { RETAKE_TEAM: 'Studio', RETAKE_PUBLIC_URL: 'https://retake.example.com', RETAKE_DATA: folder };
  const adminLink = async () => {
    const lines: string[] = [];
    await runCommand('admin-link', [], settings, (line) => lines.push(line));
    return lines.join('\n');
  };
  const database = await openDatabase({ folder });
  const theMembers = members(sqlMembers(database), Date.now);
  const theInvitations = invitations(sqlInvitations(database), theMembers, Date.now);
  const comeIn = (text: string) => theInvitations.accept(/https:\/\/retake\.example\.com\/join#(\S+)$/.exec(text)?.[1] ?? '', 'Ada');

  const first = await adminLink();
  expect(first).toMatch(/^Studio has no admin yet/);
  const ada = await comeIn(first);
  const again = await adminLink();
  expect(again).toMatch(/^This lets Ada of Studio in again/);
  expect((await comeIn(again)).id).toBe(ada.id);
  await expect(comeIn(again)).rejects.toThrow('has been used');
  await database.destroy();
});
