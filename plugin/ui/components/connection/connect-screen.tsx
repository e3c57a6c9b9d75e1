import { outdatedWords } from '../../../texts/panel/outdated-words.ts';
import type { Connection } from '../../state.ts';
import { unreachableTitles } from '../../../texts/panel/unreachable-words.ts';
import { connectTexts } from '../../../texts/panel/connect-texts.ts';
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
        <h1>{connectTexts.isItYou}</h1>
        <p>{connectTexts.compareCode}</p>
        <p class="code" aria-label={connectTexts.code(connection.code)}>
          {connection.code}
        </p>
        <button class="primary" type="button" onClick={onApprove}>
          {connectTexts.approve}
        </button>
        <p class="hint">{connectTexts.waiting}</p>
        <button type="button" onClick={onStop}>
          {connectTexts.stop}
        </button>
      </section>
    );
  }
  if (connection.is === 'unreachable') return <Unreachable {...props} connection={connection} />;
  if (connection.is === 'outdated') {
    return (
      <section class="connect">
        <h1>{connection.which === 'plugin' ? connectTexts.updatePlugin : connectTexts.updateRelay}</h1>
        <p role="alert">{outdatedWords[connection.which]}</p>
        <button class="primary" type="button" onClick={onCheck}>
          {connectTexts.checkAgain}
        </button>
      </section>
    );
  }
  return (
    <section class="connect">
      <h1>{connectTexts.title}</h1>
      <p>{connectTexts.whatARelayIs}</p>
      {connection.problem && (
        <p class="sentence danger" role="alert">
          {connection.problem}
        </p>
      )}
      <button class="primary" type="button" onClick={onConnect}>
        {connectTexts.connect}
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
  const help =
    why === 'blocked'
      ? { word: connectTexts.getDesktopApp, press: () => onLink(desktopApp) }
      : why === 'insecure' || why === 'stranger'
        ? { word: connectTexts.changeAddress, press: onSettings }
        : { word: connectTexts.tryAgain, press: onCheck };
  return (
    <section class="connect">
      <h1>{unreachableTitles[why]}</h1>
      <p class="sentence danger" role="alert">
        {problem}
      </p>
      <button class="primary" type="button" onClick={help.press}>
        {help.word}
      </button>
      <p class="hint">{connectTexts.triedByItself}</p>
    </section>
  );
}
