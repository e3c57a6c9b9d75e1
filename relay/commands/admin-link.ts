import { ConfigError, readConfig } from '../config.ts';
import { joinLink } from '../http/pages/join-link.ts';
import { openDatabase } from '../store/database/database.ts';
import { sqlInvitations } from '../store/team/invitations-sql.ts';
import { sqlMembers } from '../store/team/members-sql.ts';
import { sqlTeams } from '../store/team/teams-sql.ts';
import { invitations } from '../team/invitations.ts';
import { members } from '../team/members.ts';
import { teams } from '../team/teams.ts';
import type { Command } from './command.ts';
import { refuseNowhere } from './refuse-nowhere.ts';

/** For each team a link that lets its admin in again, or makes the first one. A relay may run meanwhile. */
export const adminLink: Command = async (_args, environment, tell) => {
  const config = readConfig(environment);
  const { teams: names, publicUrl, databaseUrl, dataFolder } = config;
  if (names.length === 0 || publicUrl === null) {
    throw new ConfigError('A relay without RETAKE_TEAM serves the person at its computer, who needs no link.');
  }
  await refuseNowhere(config);
  const database = await openDatabase(databaseUrl === null ? { folder: dataFolder } : { url: databaseUrl });
  try {
    const theInvitations = invitations(sqlInvitations(database), members(sqlMembers(database), Date.now), Date.now);
    for (const { team, admin, secret } of await teams(sqlTeams(database), theInvitations, Date.now).letAdminIn(names)) {
      const who =
        admin === null ? `${team} has no admin yet: whoever opens this becomes the first` : `This lets ${admin} of ${team} in again`;
      tell(`${who}. It is good for one use, within a week: ${joinLink(publicUrl, secret)}`);
    }
  } finally {
    await database.destroy();
  }
};
