import type { Limits, MyBudget } from '../../relay/contract.ts';
import type { House } from '../testing/house.ts';
import type { Walk } from './walk.ts';

/** What a panel says of budgets before a turn is asked for. The last state leaves none. */
export const money: Walk = {
  paired: true,
  states: {
    'a limit that was set meanwhile refuses a turn': async ({ select, write, press, reads }, house) => {
      await limit(house, { soft: null, hard: (await used(house)) + 1_000_000 });
      await select('Poster');
      await write('make it darker');
      await press(/^Edit/);
      await reads(/This may cost more than the .* left of this relay’s budget for this month/);
    },
    'all is spent': async ({ tidy, select, write, ask, press, reads }, house) => {
      await limit(house, { soft: null, hard: 100_000_000_000 });
      await tidy();
      await select('Poster');
      await ask('blur it');
      await limit(house, { soft: null, hard: 1 });
      await select('Poster');
      await write('make it darker');
      await press(/^Edit/);
      await reads(/All of this relay’s budget for this month is spent/);
    },
    'a warning is passed': async ({ tidy, select, ask, reads }, house) => {
      await limit(house, { soft: 1, hard: 1_000_000_000 });
      await tidy();
      await select('Poster');
      await ask('make it brighter');
      await reads(/\d % of this relay’s budget for this month is spent/);
    },
    'without a limit again': async ({ select, ask }, house) => {
      await limit(house, null);
      await select('Poster');
      await ask('blur it');
    },
  },
};

/** What this month has taken until now, in billionths of a US dollar: the walks before have spent, too. */
async function used({ relayUrl, token }: House): Promise<number> {
  const answer = await fetch(`${relayUrl}/v1/me/budget`, { headers: { authorization: `Bearer ${token}` } });
  const { month } = (await answer.json()) as MyBudget;
  return month.spent + month.reserved;
}

async function limit({ relayUrl, token }: House, limits: Limits | null): Promise<void> {
  const answer = await fetch(`${relayUrl}/v1/team/budgets/team/month`, {
    headers: { authorization: `Bearer ${token}` },
    ...(limits ? { method: 'PUT', body: JSON.stringify({ limits }) } : { method: 'DELETE' }),
  });
  if (!answer.ok) throw new Error(`The budget could not be set: ${answer.status}.`);
}
