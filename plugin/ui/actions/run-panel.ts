import type { Edge, Launch, MainNotice, Selection } from '../../messages.ts';
import { planTurns, sessionOf } from '../turn/plan-turn.ts';
import { editedResult } from '../turn/edited-result.ts';
import { withPreset } from '../turn/preset-draft.ts';
import { settingsOf } from '../turn/settings-of.ts';
import type { Draft } from '../state.ts';
import { againOf } from './turn/again-of.ts';
import { beginLaunch } from './turn/begin-launch.ts';
import { comparing } from './look-back/comparing.ts';
import { changeSettings, checkRelay, disconnect, moveToRelay, pair } from './connection/connect.ts';
import { tellProblem } from './connection/tell-problem.ts';
import { finalOf } from './turn/final-of.ts';
import { forgetting } from './look-back/forgetting.ts';
import { goOnFrom } from './look-back/go-on-from.ts';
import { keepVariant, removeOthers } from './place/keep-variant.ts';
import { layAgain } from './place/lay-again.ts';
import { letGo } from './turn/let-go.ts';
import { lookAtPage } from './look-back/look-at-page.ts';
import { nearPictures } from './look-back/near-pictures.ts';
import { noteTurn } from './turn/note-turn.ts';
import { openHistory } from './look-back/open-history.ts';
import { openRecent } from './look-back/open-recent.ts';
import { deletePreset, readPresets, savePreset } from './connection/presets.ts';
import { readCorrections } from './connection/read-corrections.ts';
import { readLimits } from './connection/read-limits.ts';
import { readTimings } from './connection/read-timings.ts';
import type { PanelActions } from './panel-actions.ts';
import { outlineMasks } from './turn/outline-masks.ts';
import { keptTurn } from './place/place-for.ts';
import { proposeAlt } from './look-back/propose-alt.ts';
import { putOnCanvas, showOnCanvas } from './place/put-on-canvas.ts';
import { resumeTurn } from './turn/resume-turn.ts';
import { runningTurns } from './turn/running-turns.ts';
import { saveAlt } from './look-back/save-alt.ts';
import { sendAgain } from './turn/send-again.ts';
import type { Services } from './services.ts';
import { showHalo } from './turn/show-halo.ts';
import { showThumbnails } from './look-back/show-thumbnails.ts';
import { takePart } from './place/take-part.ts';

const recheckMs = 5000;

/** @returns the actions; `open`, which starts the panel; and `heed`, for what main tells unasked */
export function runPanel(services: Services): { actions: PanelActions; open: () => void; heed: (notice: MainNotice) => void } {
  const { main, store } = services;
  const turns = runningTurns(services);
  const lay = layAgain(services);
  const halo = showHalo(services);
  let pairing = new AbortController();
  let rechecking = false;
  const showNear = nearPictures(services);
  const compare = comparing(services);
  const forget = forgetting(services);
  let looking = false;
  /** Waits for the relay to be reached for the first time, or for another selection to be known. */
  let waiting: Launch | null = null;

  /** Lets work go on by itself; whatever escapes from it is shown. */
  function go(work: Promise<unknown>): void {
    work.catch((error: unknown) => tellProblem(error, services));
  }

  async function open(): Promise<void> {
    const { launch, settings, selection } = await main.start();
    waiting = launch;
    store.dispatch({ type: 'settings.changed', settings });
    see(selection);
    store.dispatch({ type: 'launched', launch });
    go(readPrompts());
    await whenConnected(checkRelay(services));
  }

  async function whenConnected(connecting: Promise<boolean>): Promise<void> {
    if (!(await connecting)) {
      if (waiting?.quiet) await main.showPanel();
      if (store.state.connection.is === 'unreachable') await recheck();
      return;
    }
    go(takeUp());
    followHistory();
    go(openRecent(services));
    go(readCorrections(services));
    go(readTimings(services));
    go(readLimits(services));
    go(readPresets(services));
    beginWaiting();
  }

  /** Begins what was asked for, once the relay is reached and it is known of which layers it was asked. */
  function beginWaiting(): void {
    const { connection, selecting } = store.state;
    const launch = waiting;
    if (!launch || connection.is !== 'connected' || selecting) return;
    waiting = null;
    go(beginLaunch(launch, turns.runAll, services));
  }

  async function readPrompts(): Promise<void> {
    store.dispatch({ type: 'learned', facts: { prompts: await main.recentPrompts() } });
  }

  async function recheck(): Promise<void> {
    if (rechecking) return;
    rechecking = true;
    await services.wait(recheckMs);
    rechecking = false;
    if (store.state.connection.is === 'unreachable') await whenConnected(checkRelay(services));
  }

  /** Finishes what is unfinished on this page, whoever began it. */
  async function takeUp(): Promise<void> {
    for (const placeholder of await main.unfinished()) {
      const { turnId, prompt } = placeholder;
      go(turns.follow(turnId, prompt, (signal) => resumeTurn(placeholder, services, signal)));
    }
  }

  function heed(notice: MainNotice): void {
    switch (notice.type) {
      case 'selecting':
        store.dispatch({ type: 'learned', facts: { selecting: true } });
        break;
      case 'selection':
        if (notice.selection.pageId !== store.state.selection?.pageId && store.state.connection.is === 'connected') go(takeUp());
        see(notice.selection);
        followHistory();
        go(lookAround());
        beginWaiting();
        break;
      case 'launch':
        store.dispatch({ type: 'launched', launch: notice.launch });
        go(heedLaunch(notice.launch));
        break;
      case 'mask':
        heedMask(notice);
        break;
    }
  }

  async function heedLaunch(launch: Launch): Promise<void> {
    waiting = launch;
    if (store.state.connection.is === 'connected') return beginWaiting();
    if (launch.quiet) await main.showPanel();
  }

  function see(selection: Selection): void {
    store.dispatch({ type: 'selection.changed', selection });
    go(showThumbnails(selection, services));
    go(outlineMasks(selection, services));
    go(halo());
  }

  function heedMask({ layerId, shapes }: Extract<MainNotice, { type: 'mask' }>): void {
    const { adjusting } = store.state;
    if (adjusting?.layerId !== layerId) return;
    if (shapes) go(lay(adjusting, { ...adjusting.laying, shapes }));
    else store.dispatch({ type: 'learned', facts: { adjusting: null } });
  }

  async function adjustMask(layerId: string): Promise<void> {
    const result = editedResult(store.state);
    if (result?.layerId !== layerId) return;
    await main.openMask({ layerId });
    store.dispatch({ type: 'learned', facts: { adjusting: result } });
  }

  function doneAdjusting(): void {
    store.dispatch({ type: 'learned', facts: { adjusting: null } });
    go(main.closeMask());
  }

  function changeEdge(edge: Edge): void {
    const result = editedResult(store.state);
    if (result) go(lay(result, { ...result.laying, edge }));
    else changeDraft({ edge });
  }

  function followHistory(): void {
    const sessionId = sessionOf(store.state);
    if (!sessionId) store.dispatch({ type: 'history.closed' });
    else if (sessionId !== store.state.history?.sessionId && store.state.connection.is === 'connected')
      go(openHistory(sessionId, services));
  }

  /** Selections follow one another faster than a large page is looked through. */
  async function lookAround(): Promise<void> {
    if (looking || !store.state.history) return;
    looking = true;
    await lookAtPage(services).finally(() => (looking = false));
  }

  function startTurn(): void {
    if (!store.state.selecting) go(turns.run(planTurns(store.state, services.newId)));
  }

  async function makeFinal(turnId: string, variant: number): Promise<void> {
    const plan = await finalOf(turnId, variant, services);
    if (plan) await turns.run([plan]);
  }

  async function anotherTake(turnId: string): Promise<void> {
    const plan = await againOf(turnId, services);
    if (plan) await turns.run([plan]);
  }

  function useSettings(turnId: string): void {
    const turn = keptTurn(turnId, store.state);
    if (turn) changeDraft(settingsOf(turn, store.state));
  }

  function usePreset(id: string): void {
    const preset = store.state.presets.find((each) => each.id === id);
    if (preset) changeDraft(withPreset(store.state.draft, preset));
  }

  function again(turnId: string): void {
    const newId = services.newId();
    const prompt = store.state.turns.find(({ id }) => id === turnId)?.prompt ?? '';
    go(turns.follow(newId, prompt, (signal) => sendAgain(turnId, newId, services, signal)));
  }

  function tryAgain(turnId: string): void {
    const turn = store.state.turns.find(({ id }) => id === turnId);
    if (!turn?.plan) return;
    store.dispatch({ type: 'turn.gone', turnId });
    go(turns.run([{ ...turn.plan, turnId: services.newId() }]));
  }

  function startPairing(): void {
    pairing = new AbortController();
    go(whenConnected(pair(services, pairing.signal)));
  }

  function openApproval(): void {
    const { connection } = store.state;
    if (connection.is === 'pairing') go(main.openPage({ url: connection.approveUrl }));
  }

  function changeDraft(draft: Partial<Draft>): void {
    store.dispatch({ type: 'draft.changed', draft });
    const { quality, placing, edge, options } = draft;
    const kept = { ...(quality && { quality }), ...(placing && { placing }), ...(edge && { edge }), ...(options && { options }) };
    if (Object.keys(kept).length) go(changeSettings(kept, services));
    go(halo());
  }

  function switchGuide(layerId: string, on: boolean): void {
    const others = store.state.draft.guidesOff.filter((id) => id !== layerId);
    changeDraft({ guidesOff: on ? others : [...others, layerId] });
  }

  const actions: PanelActions = {
    changeDraft,
    changeOptions: (options) => changeDraft({ options: { ...store.state.draft.options, ...options } }),
    switchGuide,
    setRole: (layerId, role) => go(main.setRole({ layerId, role })),
    startTurn,
    tryAgain,
    makeFinal: (turnId, variant) => go(makeFinal(turnId, variant)),
    anotherTake: (turnId) => go(anotherTake(turnId)),
    useSettings,
    goOnFrom: (picture) => go(goOnFrom(picture, services)),
    comeNear: showNear,
    noteTurn: (turnId, note) => go(noteTurn(turnId, note, services)),
    proposeAlt: (picture) => go(proposeAlt(picture, services)),
    saveAlt: (picture, alt) => go(saveAlt(picture, alt, services)),
    deleteTurn: (turnId) => go(forget.deleteTurn(turnId)),
    restoreTurn: () => go(forget.restoreTurn()),
    compare: (picture, against) => go(compare.open(picture, against)),
    showDifference: () => go(compare.showDifference()),
    closeComparison: compare.close,
    keepVariant: (picture) => go(keepVariant(picture, services)),
    removeOthers: (picture) => go(removeOthers(picture, services)),
    usePreset,
    savePreset: (name) => go(savePreset(name, services)),
    deletePreset: (id) => go(deletePreset(id, services)),
    cancelTurn: (turnId) => go(turns.cancel(turnId)),
    sendAgain: again,
    letGo: (turnId) => go(letGo(turnId, services, turns.signalOf(turnId))),
    dismissTurn: (turnId) => store.dispatch({ type: 'turn.gone', turnId }),
    dismissProblem: () => store.dispatch({ type: 'problem.arose', problem: null }),
    showOnCanvas: (turnId) => go(showOnCanvas(turnId, services)),
    putOnCanvas: (turnId, variant) => go(putOnCanvas(turnId, variant ?? null, 'find', services)),
    moveBack: (turnId, variant) => go(putOnCanvas(turnId, variant ?? null, 'put-back', services)),
    asItCame: (turnId, variant) => go(putOnCanvas(turnId, variant ?? null, 'as-it-came', services)),
    changeEdge,
    changeArrangement: (arrangement) => go(changeSettings({ arrangement }, services)),
    adjustMask: (layerId) => go(adjustMask(layerId)),
    doneAdjusting,
    takePart: (turnId) => go(takePart(turnId, services)),
    openLink: (url) => go(main.openPage({ url })),
    showMore: (more) => go(changeSettings({ more }, services)),
    openView: (view) => store.dispatch({ type: 'learned', facts: { view } }),
    pair: startPairing,
    stopPairing: () => pairing.abort(),
    openApproval,
    disconnect: () => {
      turns.leaveRelay();
      go(disconnect(services));
    },
    moveToRelay: (relayUrl) => {
      turns.leaveRelay();
      store.dispatch({ type: 'learned', facts: { limits: [] } });
      go(whenConnected(moveToRelay(relayUrl, services)));
    },
    checkRelay: () => go(whenConnected(checkRelay(services))),
    resizePanel: (panel) => {
      go(main.resizePanel(panel));
      go(changeSettings({ panel }, services));
    },
  };
  return { actions, open: () => go(open()), heed };
}
