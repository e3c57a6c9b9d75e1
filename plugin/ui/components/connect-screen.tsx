import { outdatedWords } from '../../texts/panel/outdated-words.ts';
import type { Connection } from '../state.ts';
import { unreachableTitles } from '../../texts/panel/unreachable-words.ts';
import './connect-screen.css';

interface ConnectScreenProps {
  connection: Extract<Connection, { is: 'unpaired' | 'pairing' | 'unreachable' | 'outdated' }>;
  relayUrl: string;
  onConnect: () => void;
  onApprove: () => void;
  onStop: () => void;
  onCheck: () => void;
  onSettings: () => void;
  onLink: (url: string) => void;
}

const desktopApp = 'https://www.figma.com/downloads/';

/** What stands in place of everything else until a relay knows this panel. */
export function ConnectScreen(props: ConnectScreenProps) {
  const { connection, relayUrl, onConnect, onApprove, onStop, onCheck } = props;
  if (connection.is === 'pairing') {
    return (
      <section class="connect">
        <h1>Is it you?</h1>
        <p>Open the relay’s page, compare this code, and approve.</p>
        <p class="code" aria-label={`Code ${connection.code}`}>
          {connection.code}
        </p>
        <button class="primary" type="button" onClick={onApprove}>
          Approve in browser
        </button>
        <p class="hint">Waiting for your approval…</p>
        <button type="button" onClick={onStop}>
          Stop
        </button>
      </section>
    );
  }
  if (connection.is === 'unreachable') return <Unreachable {...props} connection={connection} />;
  if (connection.is === 'outdated') {
    return (
      <section class="connect">
        <h1>{connection.which === 'plugin' ? 'Please update Retake' : 'Please update the relay'}</h1>
        <p role="alert">{outdatedWords[connection.which]}</p>
        <button class="primary" type="button" onClick={onCheck}>
          Check again
        </button>
      </section>
    );
  }
  return (
    <section class="connect">
      <h1>Connect to your relay</h1>
      <p>The relay keeps the key, the conversation and every picture. You approve this panel once, in your browser.</p>
      {connection.problem && (
        <p class="sentence danger" role="alert">
          {connection.problem}
        </p>
      )}
      <button class="primary" type="button" onClick={onConnect}>
        Connect
      </button>
      <p class="hint">{relayUrl}</p>
    </section>
  );
}

function Unreachable({
  connection: { why, problem },
  onCheck,
  onSettings,
  onLink,
}: ConnectScreenProps & { connection: Extract<Connection, { is: 'unreachable' }> }) {
  const help = {
    offline: { word: 'Try again', press: onCheck },
    'not-running': { word: 'Try again', press: onCheck },
    silent: { word: 'Try again', press: onCheck },
    unwell: { word: 'Try again', press: onCheck },
    insecure: { word: 'Change the address', press: onSettings },
    stranger: { word: 'Change the address', press: onSettings },
    blocked: { word: 'Get the desktop app', press: () => onLink(desktopApp) },
  }[why];
  return (
    <section class="connect">
      <h1>{unreachableTitles[why]}</h1>
      <p class="sentence danger" role="alert">
        {problem}
      </p>
      <button class="primary" type="button" onClick={help.press}>
        {help.word}
      </button>
      <p class="hint">It is also tried again by itself every few seconds.</p>
    </section>
  );
}
