import { useState } from 'preact/hooks';
import { imageModel } from '../../../relay/models.ts';
import { outdatedWords } from '../../texts/panel/outdated-words.ts';
import { connectTexts } from '../../texts/panel/connect-texts.ts';
import { settingsTexts } from '../../texts/panel/settings-texts.ts';
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
      {connection.is === 'pairing' && (
        <>
          <p class="code" aria-label={connectTexts.code(connection.code)}>
            {connection.code}
          </p>
          <div class="buttons">
            <button class="primary" type="button" onClick={onApprove}>
              {connectTexts.approve}
            </button>
            <button type="button" onClick={onStop}>
              {connectTexts.stop}
            </button>
          </div>
        </>
      )}
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
  switch (connection.is) {
    case 'starting':
      return settingsTexts.asking;
    case 'unpaired':
      return connection.problem ?? settingsTexts.notConnected;
    case 'pairing':
      return settingsTexts.waitingForApproval;
    case 'unreachable':
      return connection.problem;
    case 'outdated':
      return outdatedWords[connection.which];
    case 'connected':
      return connection.demo
        ? settingsTexts.demo
        : settingsTexts.connected(connection.service.models.map((name) => imageModel(name).label));
  }
}
