import type { OpenPanel } from './panel.ts';

/**
 * Connects a panel as a person does: approves its code on the relay’s page.
 * @param visit the cookie of a member who has signed in there; null at the relay’s own computer
 */
export async function pair({ actions, until }: OpenPanel, visit: string | null): Promise<void> {
  await until(({ connection }) => connection.is === 'unpaired');
  actions.pair();
  const { connection } = await until((state) => state.connection.is === 'pairing');
  if (connection.is !== 'pairing') throw new Error('The panel is not pairing.');
  const url = new URL(connection.approveUrl);
  const page = await fetch(url, visit === null ? {} : { headers: { cookie: visit } });
  const form = /name="form" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  await fetch(new URL('/pair', url), {
    method: 'POST',
    headers: { cookie: visit ?? page.headers.get('set-cookie') ?? '', origin: url.origin },
    body: new URLSearchParams({ code: connection.code, form, decision: 'approve' }),
  });
  await until((state) => state.connection.is === 'connected');
}
