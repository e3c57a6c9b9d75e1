import type { Connection } from '../state.ts';
import './connect-screen.css';

interface ConnectScreenProps {
  connection: Extract<Connection, { is: 'unpaired' | 'pairing' | 'unreachable' }>;
  relayUrl: string;
  onConnect: () => void;
  onApprove: () => void;
  onStop: () => void;
  onCheck: () => void;
}

/** What stands in place of everything else until a relay knows this panel. */
export function ConnectScreen({ connection, relayUrl, onConnect, onApprove, onStop, onCheck }: ConnectScreenProps) {
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
  if (connection.is === 'unreachable') {
    return (
      <section class="connect">
        <h1>No relay there</h1>
        <p class="sentence danger" role="alert">
          {connection.problem}
        </p>
        <button class="primary" type="button" onClick={onCheck}>
          Try again
        </button>
        <p class="hint">It is also tried again by itself every few seconds.</p>
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
