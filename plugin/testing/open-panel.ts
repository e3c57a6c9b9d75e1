import type { MainCalls, MainNotice, SelectedLayer } from '../messages.ts';
import type { PanelActions } from '../ui/actions/panel-actions.ts';
import { runPanel } from '../ui/actions/run-panel.ts';
import { pixelJobs, type PixelJobs } from '../ui/pixels/jobs.ts';
import type { RelayAddress, RelayClient } from '../ui/connection/relay-client.ts';
import { initialState, type PanelState } from '../ui/state.ts';
import { createStore, type Store } from '../ui/store.ts';
import type { Surroundings } from '../ui/connection/surroundings.ts';
import { uuid } from '../ui/uuid.ts';
import { wait, type Wait } from '../ui/wait.ts';
import { thumbnailWithoutCanvas } from './thumbnail-without-canvas.ts';

/** A panel without its screen: what it holds, and what a person can do in it. */
export interface OpenPanel {
  store: Store;
  actions: PanelActions;
  heed: (notice: MainNotice) => void;
  /** Tells the panel of these, on the first page. */
  select(layers: SelectedLayer[]): void;
  /** Resolves with the first state of which something holds. */
  until(holds: (state: PanelState) => boolean): Promise<PanelState>;
}

export interface PanelOptions {
  main: MainCalls;
  relay: (address: () => RelayAddress) => RelayClient;
  pixels?: Partial<PixelJobs>;
  now?: () => number;
  pause?: Wait;
  around?: Surroundings;
}

/** Opens the panel's actions and state in this process; resolves when it knows whether it may call the relay. */
export async function openPanel({
  main,
  relay,
  pixels,
  now = () => Date.now(),
  pause = wait,
  around = figmaInBrowser,
}: PanelOptions): Promise<OpenPanel> {
  const store = createStore(initialState);
  const { actions, open, heed } = runPanel({
    main,
    relay: relay(() => store.state.settings ?? { relayUrl: '', token: null }),
    pixels: { ...pixelJobs, thumbnail: thumbnailWithoutCanvas, ...pixels },
    store,
    wait: pause,
    newId: uuid,
    now,
    pictureUrl: () => 'blob:picture',
    device: 'test',
    surroundings: async () => around,
  });
  const until = (holds: (state: PanelState) => boolean) =>
    new Promise<PanelState>((resolve) => {
      const stop = store.subscribe(look);
      look(store.state);
      function look(state: PanelState): void {
        if (!holds(state)) return;
        resolve(state);
        queueMicrotask(() => stop());
      }
    });
  const select = (layers: SelectedLayer[]) => heed({ type: 'selection', selection: { pageId: '0:1', layers, hint: null } });
  open();
  await until(({ connection }) => connection.is !== 'starting');
  return { store, actions, heed, select, until };
}

const figmaInBrowser: Surroundings = { online: true, withinHttps: true, localAccess: 'unknown' };
