import { html } from 'hono/html';
import type { Role } from '../../contract.ts';
import { maxPersonNameLength } from '../../limits.ts';
import type { Html } from './page.ts';
import { joinWithForm } from './sign-in-views.ts';

/** Takes the secret out of the address before anything else can see it there, and goes on with it. */
export const readFragment = `
const secret = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const form = document.querySelector('form');
if (secret) {
  form.elements.secret.value = secret;
  form.requestSubmit();
}`;

/** Seen where no script runs, or by who opens the page without a link. */
export function askForInvitation(): Html {
  return html`<h1>Join your team</h1>
    <form method="post" action="/join">
      <label for="secret">The part of your link after the # sign</label>
      <input id="secret" name="secret" autocomplete="off" spellcheck="false" required autofocus />
      <button class="primary">Continue</button>
    </form>`;
}

interface Invited {
  team: string;
  name: string;
  role: Role;
  secret: string;
  /** Of the sign-in service; null without one. */
  host: string | null;
}

export function askToJoin({ team, name, role, secret, host }: Invited): Html {
  return html`<h1>Join ${team}?</h1>
    <p>
      ${
        role === 'admin'
          ? 'You will be an admin: you invite people, set budgets and see what is spent.'
          : 'You will make pictures with the team’s relay, within the team’s budget.'
      }
    </p>
    ${
      host === null
        ? ''
        : html`${joinWithForm({ host, invitation: secret })}
            <p>Or join without it; then this browser alone knows you.</p>`
    }
    <form method="post" action="/join">
      <input type="hidden" name="secret" value="${secret}" />
      <label for="name">Your name, as the team sees it</label>
      <input
        id="name"
        name="name"
        value="${name}"
        maxlength="${maxPersonNameLength}"
        autocomplete="name"
        required
        ${host === null ? 'autofocus' : ''}
      />
      <button class="${host === null ? 'primary' : ''}">Join</button>
    </form>`;
}
