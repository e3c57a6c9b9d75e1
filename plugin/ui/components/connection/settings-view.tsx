import { useState } from 'preact/hooks';
import { imageModel } from '../../../../relay/models.ts';
import { connectionWords } from '../../../texts/panel/connection-words.ts';
import { connectTexts } from '../../../texts/panel/connect-texts.ts';
import { settingsTexts } from '../../../texts/panel/settings-texts.ts';
import type { Connection } from '../../state.ts';
import { keepKeys } from '../fields/keep-keys.ts';
import './settings-view.css';

interface SettingsViewProps {
  connection: Connection;
  relayUrl: string;
  paired: boolean;
  onRelayUrl: (relayUrl: string) => void;
  onConnect: () => void;
  onDisconnect: () => void;
}

/** Which relay this panel uses, and whether it is known there. */
export function SettingsView({ connection, relayUrl, paired, onRelayUrl, onConnect, onDisconnect }: SettingsViewProps) {
  const [address, setAddress] = useState(relayUrl);
  const typed = address.trim().replace(/\/+$/, '');
  const valid = /^https?:\/\/[^\s/]+/.test(typed);
  const changed = valid && typed !== relayUrl;
  const use = () => {
    if (changed) onRelayUrl(typed);
  };
  return (
    <section class="settings" aria-label={settingsTexts.settings}>
      <div class="field">
        <label for="relay-url">{settingsTexts.address}</label>
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
        {!valid && <p class="sentence danger">{settingsTexts.noAddress}</p>}
        {changed && (
          <button class="primary" type="button" onClick={use}>
            {settingsTexts.use}
          </button>
        )}
      </div>
      <h2>{settingsTexts.connection}</h2>
      <p>{wordsFor(connection)}</p>
      <div class="buttons">
        {!paired && connection.is !== 'pairing' && (
          <button class="primary" type="button" onClick={onConnect}>
            {connectTexts.connect}
          </button>
        )}
        {paired && (
          <button type="button" onClick={onDisconnect}>
            {settingsTexts.disconnect}
          </button>
        )}
      </div>
    </section>
  );
}

function wordsFor(connection: Connection): string {
  if (connection.is !== 'connected') return connectionWords(connection);
  return connection.demo ? settingsTexts.demo : settingsTexts.connected(connection.service.models.map((name) => imageModel(name).label));
}
