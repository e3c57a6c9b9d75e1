const longest = 300;

/** Where somebody goes once they have signed in: a page of a team and its query, as they asked for it; null for anything else. */
export function wayBack(asked: string | undefined): string | null {
  const here = 'https://here.invalid';
  if (!asked || asked.length > longest || !URL.canParse(asked, here)) return null;
  const url = new URL(asked, here);
  const isTeamPage = url.origin === here && ['/team', '/pair'].includes(url.pathname);
  return isTeamPage ? url.pathname + url.search : null;
}
