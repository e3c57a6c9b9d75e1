import { useState } from 'preact/hooks';
import { imageModel } from '../../../relay/models.ts';
import { outdatedWords } from '../../texts/panel/outdated-words.ts';
import type { Connection } from '../state.ts';
import { keepKeys } from './keep-keys.ts';
import './settings-view.css';

interface SettingsViewProps {
  connection: Connection;
  relayUrl: string;
  paired: boolean;
  onRelayUrl: (relayUrl: string) => void;
  onConnect: () => void;
  onApprove: () => void;
  onStop: () => void;
  onDisconnect: () => void;
}

/** Which relay this panel uses, and whether it is known there. */
export function SettingsView({ connection, relayUrl, paired, onRelayUrl, onConnect, onApprove, onStop, onDisconnect }: SettingsViewProps) {
  const [address, setAddress] = useState(relayUrl);
  const typed = address.trim().replace(/\/+$/, '');
  const valid = /^https?:\/\/[^\s/]+/.test(typed);
  const changed = valid && typed !== relayUrl;
  const use = () => {
    if (changed) onRelayUrl(typed);
  };
  return (
    <section class="settings" aria-label="Settings">
      <div class="field">
        <label for="relay-url">Relay address</label>
        <input
          id="relay-url"
          type="url"
          spellcheck={false}
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') use();
            keepKeys(event);
          }}
        />
        {!valid && <p class="sentence danger">An address begins with https:// or http://.</p>}
        {changed && (
          <button class="primary" type="button" onClick={use}>
            Use this relay
          </button>
        )}
      </div>
      <h2>Connection</h2>
      <p>{wordsFor(connection)}</p>
      {connection.is === 'pairing' && (
        <>
          <p class="code" aria-label={`Code ${connection.code}`}>
            {connection.code}
          </p>
          <div class="buttons">
            <button class="primary" type="button" onClick={onApprove}>
              Approve in browser
            </button>
            <button type="button" onClick={onStop}>
              Stop
            </button>
          </div>
        </>
      )}
      <div class="buttons">
        {!paired && connection.is !== 'pairing' && (
          <button class="primary" type="button" onClick={onConnect}>
            Connect
          </button>
        )}
        {paired && (
          <button type="button" onClick={onDisconnect}>
            Disconnect
          </button>
        )}
      </div>
    </section>
  );
}

function wordsFor(connection: Connection): string {
  switch (connection.is) {
    case 'starting':
      return 'Asking the relay…';
    case 'unpaired':
      return connection.problem ?? 'Not connected.';
    case 'pairing':
      return 'Waiting for your approval of this code:';
    case 'unreachable':
      return connection.problem;
    case 'outdated':
      return outdatedWords[connection.which];
    case 'connected':
      return connection.demo
        ? 'Connected to a demo relay: it edits pixels with simple operations, without AI, and bills nothing.'
        : `Connected. Models: ${connection.service.models.map((name) => imageModel(name).label).join(', ')}.`;
  }
}
