import { html } from 'hono/html';
import type { Membership } from '../../team/admissions.ts';
import type { Html } from './page.ts';

interface SignInForm {
  host: string;
  /** Where to go then; null decides by who they are. */
  back: string | null;
}

/** The button that leads to the sign-in service. */
export function signInForm({ host, back }: SignInForm): Html {
  return html`<form method="post" action="/team/sign-in">
    ${back === null ? '' : html`<input type="hidden" name="back" value="${back}" />`}
    <button class="primary">Sign in with ${host}</button>
  </form>`;
}

/** The same, for who has an invitation. */
export function joinWithForm({ host, invitation }: { host: string; invitation: string }): Html {
  return html`<form method="post" action="/team/sign-in">
    <input type="hidden" name="invitation" value="${invitation}" />
    <button class="primary">Join with ${host}</button>
  </form>`;
}

/** Shown for the moment it takes to go on. */
export function goingTo({ host, url }: { host: string; url: string }): Html {
  return html`<h1>Going to ${host}</h1>
    <p role="status">Sign in there, and you come back here.</p>
    <p><a href="${url}">Go to ${host}</a></p>`;
}

export function chooseTeam(memberships: readonly Membership[]): Html {
  return html`<h1>Which team?</h1>
    <p>You belong to several. To change later, sign in again.</p>
    <form method="post" action="/team/sign-in/team">
      ${memberships.map(({ team, member }) => html`<button name="member" value="${member.id}">${team}</button>`)}
    </form>`;
}

export function askToSignOut({ name, form }: { name: string; form: string }): Html {
  return html`<h1>Sign out?</h1>
    <p>You are signed in as ${name}. Panels that are paired stay connected.</p>
    <form method="post" action="/team/sign-out">
      <input type="hidden" name="form" value="${form}" />
      <button class="primary">Sign out</button>
    </form>`;
}

/** @param service null where people come in by invitation alone; `signOutUrl` null where nothing can be ended there */
export function signedOut(service: { host: string; signOutUrl: string | null } | null): Html {
  return html`<h1>You are signed out</h1>
    <p role="status">Panels that are paired stay connected.</p>
    ${service === null ? '' : signInForm({ host: service.host, back: null })}
    ${service?.signOutUrl ? html`<p><a href="${service.signOutUrl}">Sign out of ${service.host}, and all that uses it, too</a></p>` : ''}`;
}
