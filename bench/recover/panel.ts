import { headlessHost } from '../../preview/host/headless.ts';
import type { ClientStorage } from '../../preview/host/client-storage.ts';
import type { PretendDocument } from '../../preview/host/document.ts';
import type { PluginManifest } from '../../preview/host/manifest.ts';
import { callMain, type ToPanel } from '../../plugin/bridge.ts';
import type { MainCalls, MainNotice } from '../../plugin/messages.ts';
import { thumbnailWithoutCanvas } from '../../plugin/testing/thumbnail-without-canvas.ts';
import type { PanelActions } from '../../plugin/ui/actions/panel-actions.ts';
import { runPanel } from '../../plugin/ui/actions/run-panel.ts';
import { pixelJobs } from '../../plugin/ui/pixels/jobs.ts';
import { relayClient } from '../../plugin/ui/connection/relay-client.ts';
import { initialState, type PanelState } from '../../plugin/ui/state.ts';
import { createStore } from '../../plugin/ui/store.ts';
import { uuid } from '../../plugin/ui/uuid.ts';
import { wait } from '../../plugin/ui/wait.ts';

export interface BuiltPlugin {
  manifest: PluginManifest;
  mainJs: string;
}

export interface PanelSetting {
  plugin: BuiltPlugin;
  document: PretendDocument;
  storage: ClientStorage;
  fetch: typeof globalThis.fetch;
}

export interface OpenPanel {
  readonly state: PanelState;
  actions: PanelActions;
  until(holds: (state: PanelState) => boolean): Promise<PanelState>;
  /** As closing it by hand: whatever it was doing ends where it is. */
  close(): void;
}

/** Runs the built plugin in its VM over a document, with the panel's own actions on the other side of the bridge. */
export async function openPanel({ plugin, document, storage, fetch }: PanelSetting): Promise<OpenPanel> {
  const host = await headlessHost({ ...plugin, document, storage });
  await host.run('edit');
  const panel = await host.panelShown();
  const closed = new AbortController();
  const store = createStore(initialState);
  const { calls: main, receive } = callMain<MainCalls, MainNotice>(
    (message) => {
      if (!closed.signal.aborted) panel.say(message);
    },
    (notice) => heed(notice),
  );
  const address = () => store.state.settings ?? { relayUrl: '', token: null };
  const { actions, open, heed } = runPanel({
    main,
    relay: relayClient(address, (input, init) => whileOpen(() => fetch(input, withSignal(init, closed.signal)), closed.signal)),
    pixels: { ...pixelJobs, thumbnail: thumbnailWithoutCanvas },
    store,
    wait: (ms, signal) => whileOpen(() => wait(ms, signal), closed.signal),
    newId: uuid,
    now: () => Date.now(),
    pictureUrl: () => 'blob:picture',
    device: 'bench',
    surroundings: async () => ({ online: true, withinHttps: true, localAccess: 'unknown' }),
  });

  void hear();
  open();

  async function hear(): Promise<void> {
    for (let at = 0; !closed.signal.aborted; at += 1) {
      const message = await panel.next((posted) => panel.posted.indexOf(posted) === at);
      if (!closed.signal.aborted) receive(message as ToPanel<MainNotice>);
    }
  }

  return {
    get state() {
      return store.state;
    },
    actions,
    until: (holds) =>
      new Promise((resolve) => {
        const look = (state: PanelState) => {
          if (!holds(state)) return;
          forget();
          resolve(state);
        };
        const forget = store.subscribe(look);
        look(store.state);
      }),
    close() {
      closed.abort();
      host.close();
      for (const fault of host.faults) throw fault;
    },
  };
}

/** A page that is gone hears nothing any more: neither an answer nor a failure. */
async function whileOpen<Answer>(work: () => Promise<Answer>, closed: AbortSignal): Promise<Answer> {
  const never = new Promise<never>(() => undefined);
  if (closed.aborted) return never;
  return work().then(
    (answer) => (closed.aborted ? never : answer),
    (error: unknown) => {
      if (closed.aborted) return never;
      throw error;
    },
  );
}

function withSignal(init: RequestInit | undefined, closed: AbortSignal): RequestInit {
  return { ...init, signal: init?.signal ? AbortSignal.any([init.signal, closed]) : closed };
}
