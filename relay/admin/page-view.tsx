import { useEffect } from 'preact/hooks';
import type { Me } from '../contract.ts';
import { type Client, RelayProblem } from './client.ts';
import { sectionsFor } from './sections.ts';
import { texts } from './texts.ts';
import { useLoaded } from './use-loaded.ts';
import { useNotice } from './use-notice.ts';
import { useSection } from './use-section.ts';

interface PageProps {
  client: Client;
  now: () => number;
}

/** The team's page for whoever is signed in. */
export function Page({ client, now }: PageProps) {
  const [loaded] = useLoaded(async () => {
    try {
      return await client.me();
    } catch (error) {
      if (error instanceof RelayProblem && (error.code === 'signed_out' || error.code === 'not_paired')) return null;
      throw error;
    }
  }, 60_000);
  if (loaded.is === 'loading') return <p class="alone">{texts.loading}</p>;
  if (loaded.is === 'failed') {
    return (
      <main class="alone">
        <h1>{texts.product}</h1>
        <p role="alert">{loaded.problem}</p>
      </main>
    );
  }
  return loaded.value ? <SignedIn client={client} now={now} me={loaded.value} /> : <SignedOut />;
}

function SignedOut() {
  return (
    <main class="alone">
      <h1>{texts.product}</h1>
      <p>{texts.signedOut}</p>
      <a href="/team">{texts.signIn}</a>
    </main>
  );
}

function SignedIn({ client, now, me }: PageProps & { me: Me }) {
  const sections = sectionsFor(me);
  const name = useSection();
  const section = sections.find((one) => one.name === name) ?? sections[0]!;
  const { View } = section;
  const { notice, act } = useNotice(section.name);
  // Also anew after each deed: it may have been the decision.
  const undecided = useUndecided(client, me, `${section.name} ${notice?.text ?? ''}`);
  const isSolo = me.mode === 'solo';
  const team = isSolo ? texts.solo : me.team.name;
  useEffect(() => {
    document.title = texts.pageTitle(section.title, team);
  }, [section.title, team]);

  async function signOut() {
    if (await act(() => client.signOut(), texts.signedOut)) location.assign('/team/sign-out');
  }

  return (
    <>
      <a class="skip" href="#main" onClick={focusMain}>
        {texts.skip}
      </a>
      <header>
        <span class="product">{texts.product}</span>
        <span class="team">{team}</span>
        {isSolo ? null : (
          <span class="me">
            {me.member.name} <button onClick={() => void signOut()}>{texts.signOut}</button>
          </span>
        )}
      </header>
      <nav aria-label={texts.sections}>
        <ul>
          {sections.map((one) => (
            <li key={one.name}>
              <a href={`#${one.name}`} {...(one === section ? { 'aria-current': 'page' as const } : {})}>
                {one.title}
                {one.name === 'outcomes' && undecided > 0 ? <Undecided count={undecided} /> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabIndex={-1}>
        <h1>{section.title}</h1>
        <p class={`notice ${notice?.is ?? ''}`} role="status">
          {notice?.text}
        </p>
        <View key={section.name} client={client} me={me} act={act} now={now} />
      </main>
    </>
  );
}

/** What waits for an admin's decision, so that it is seen from every section. */
function useUndecided(client: Client, { member }: Me, key: string): number {
  const load = async () => (member.role === 'admin' ? (await client.turns('unknown')).turns.length : 0);
  const [loaded] = useLoaded(load, 15_000, key);
  return loaded.is === 'there' ? loaded.value : 0;
}

function Undecided({ count }: { count: number }) {
  return (
    <>
      <span class="count" aria-hidden="true">
        {count}
      </span>
      <span class="unseen">{texts.outcomes.undecided(count)}</span>
    </>
  );
}

/** The address behind `#` names the section, so the link must not be followed. */
function focusMain(event: Event) {
  event.preventDefault();
  document.querySelector('main')?.focus();
}
