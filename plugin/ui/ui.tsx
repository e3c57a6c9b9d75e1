import workerSource from 'inline-worker:./pixels/worker.ts';
import { render } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { callMain, type ToPanel } from '../bridge.ts';
import type { MainCalls, MainNotice } from '../messages.ts';
import { deviceWords } from '../texts/panel/device-words.ts';
import { runPanel } from './actions/run-panel.ts';
import { keepTime } from './running/keep-time.ts';
import { Panel } from './panel.tsx';
import { pixelsClient } from './pixels/pixels-client.ts';
import { relayClient } from './connection/relay-client.ts';
import { revokeUnused } from './revoke-unused.ts';
import { initialState } from './state.ts';
import { createStore } from './store.ts';
import { surroundings } from './connection/surroundings.ts';
import { uuid } from './uuid.ts';
import './theme.css';
import './ui.css';
import './controls.css';
import { wait } from './wait.ts';

const store = createStore(initialState);
const { calls: main, receive } = callMain<MainCalls, MainNotice>(
  (pluginMessage) => parent.postMessage({ pluginMessage }, '*'),
  (notice) => heed(notice),
);
const { actions, open, heed } = runPanel({
  main,
  relay: relayClient(
    () => store.state.settings ?? { relayUrl: '', token: null },
    (input, init) => fetch(input, init),
  ),
  pixels: pixelsClient(workerSource),
  store,
  wait,
  newId: uuid,
  now: () => Date.now(),
  pictureUrl: (bytes) => URL.createObjectURL(new Blob([bytes])),
  device: deviceWords(navigator.userAgent),
  surroundings,
});

// Listening comes before the first paint: main's first notice must not be missed.
window.addEventListener('message', ({ data }: MessageEvent<{ pluginMessage?: ToPanel<MainNotice> }>) => {
  if (data.pluginMessage) receive(data.pluginMessage);
});
keepTime(store);
revokeUnused(store, (url) => URL.revokeObjectURL(url));

/** What changes several times in one go is painted once. */
function Root() {
  const [state, show] = useState(store.state);
  useLayoutEffect(() => store.subscribe(show), []);
  return <Panel state={state} actions={actions} />;
}

render(<Root />, document.getElementById('panel') ?? document.body);
open();
