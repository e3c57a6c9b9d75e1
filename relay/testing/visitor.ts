/** What somebody sees who follows links, forms and redirects from page to page. */
export interface Seen {
  url: string;
  status: number;
  text: string;
}

const mostSteps = 20;

/** A browser as far as redirects, cookies and forms go. Cookies stay with their host and path. */
export function visitor() {
  const jar = new Map<string, { host: string; path: string; pair: string }>();
  /** All addresses it was sent to, in order. */
  const visited: string[] = [];
  let from: string | null = null;

  function keep(url: URL, cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(/;\s*/);
      const name = pair.split('=')[0]!;
      const attribute = (wanted: string) => attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.split('=')[1];
      const path = attribute('path') ?? '/';
      const key = `${url.hostname} ${path} ${name}`;
      const isOver = attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '2999-01-01') < Date.now();
      if (isOver) jar.delete(key);
      else jar.set(key, { host: url.hostname, path, pair });
    }
  }

  async function go(address: string, fields?: Record<string, string>): Promise<Seen> {
    let [url, body] = [new URL(address), fields && new URLSearchParams(fields)];
    for (let step = 0; step < mostSteps; step++) {
      visited.push(url.href);
      const cookies = [...jar.values()].filter(({ host, path }) => host === url.hostname && url.pathname.startsWith(path));
      const answer = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: cookies.map(({ pair }) => pair).join('; '), ...(body && from ? { origin: new URL(from).origin } : {}) },
        ...(body ? { body } : {}),
      });
      keep(url, answer.headers.getSetCookie());
      const next = answer.headers.get('location') ?? /^0; url=(.*)$/.exec(answer.headers.get('refresh') ?? '')?.[1];
      if (next === undefined) {
        from = url.href;
        return { url: url.href, status: answer.status, text: (await answer.text()).replace(/<head>[^]*<\/head>/, '') };
      }
      from = url.href;
      [url, body] = [new URL(next, url), undefined];
    }
    throw new Error(`More than ${mostSteps} redirects.`);
  }

  return {
    go,
    visited,
    /** Sends a form of the page that was seen, by what its button says, or the only one. */
    async send(seen: Seen, button: string, fields: Record<string, string> = {}): Promise<Seen> {
      const form = [...seen.text.matchAll(/<form[^>]*action="([^"]*)"[^]*?<\/form>/g)].find(([whole]) => whole.includes(button));
      if (!form) throw new Error(`No form with “${button}” at ${seen.url} (${seen.status}): ${seen.text.slice(-600)}`);
      const hidden = [...form[0].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
      const all = { ...Object.fromEntries(hidden.map(([, name, value]) => [name!, value!.replaceAll('&amp;', '&')])), ...fields };
      return go(new URL(form[1]!, seen.url).href, all);
    },
    cookie: (name: string) => [...jar.values()].find(({ pair }) => pair.startsWith(`${name}=`))?.pair ?? null,
    cookies: () => [...jar.values()].map(({ pair }) => pair).join('; '),
  };
}
