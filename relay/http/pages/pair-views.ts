import { html } from 'hono/html';
import type { Html } from './page.ts';

interface Asking {
  code: string;
  device: string;
  /** As whom it will act; null where there is nobody else. */
  name: string | null;
  form: string;
}

/** What a panel asks for, with the two answers. */
export function askToApprove({ code, device, name, form }: Asking): Html {
  return html`<h1>Connect this panel?</h1>
    <p>Approve only if the Retake panel in your Figma shows exactly this code now.</p>
    <p class="code" aria-label="Code">${code}</p>
    <p class="device">
      It calls itself <strong>${device}</strong>. Once connected it can make pictures with this relay’s
      key${name === null ? '' : html`, as <strong>${name}</strong>`}.
    </p>
    <form method="post" action="/pair">
      <input type="hidden" name="code" value="${code}" />
      <input type="hidden" name="form" value="${form}" />
      <button class="primary" name="decision" value="approve">Approve</button>
      <button name="decision" value="deny">Deny</button>
    </form>`;
}

export function askForCode(): Html {
  return html`<h1>Connect a panel</h1>
    <p>In Figma, open Retake and press Connect. The panel shows a code, and brings you here with it.</p>
    <form method="get" action="/pair">
      <label for="code">The code that the Retake panel shows</label>
      <input
        id="code"
        name="code"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        placeholder="BCDF-GHJK"
        required
        autofocus
      />
      <button class="primary">Continue</button>
    </form>
    <p class="device">No panel at hand? <a href="/team">What is spent and made</a> is on the relay’s page.</p>`;
}
