import { serveCalls, type ToMain, type ToPanel } from '../bridge.ts';
import type { Launch, MainCalls, MainNotice, Selection } from '../messages.ts';
import { capture } from './capture/capture.ts';
import { chosenResults } from './results/chosen-results.ts';
import { clientId } from './commands/client-id.ts';
import { emptySections } from './results/empty-sections.ts';
import { excerpt } from './document/excerpt.ts';
import { findLayer } from './document/find-layer.ts';
import { hiddenLayers } from './capture/hidden-layers.ts';
import { keepImage } from './results/keep-image.ts';
import { keepInRegister } from './masks/keep-in-register.ts';
import { keepUp } from './document/keep-up.ts';
import { launchOf } from './commands/launch-of.ts';
import { marks } from './capture/marks.ts';
import { markupLegend } from './capture/markup-legend.ts';
import { noteAlt } from './results/note-alt.ts';
import { openedMask } from './masks/opened-mask.ts';
import { outside } from './capture/outside.ts';
import { panelWindow } from './commands/panel-window.ts';
import { passingLayers, type PassingLayers } from './capture/passing-layers.ts';
import { recentPrompts } from './commands/recent-prompts.ts';
import { renderCopies } from './capture/render-copies.ts';
import { renderMask } from './capture/render-mask.ts';
import { resultLayers } from './results/result-layers.ts';
import { resultPictures } from './results/result-pictures.ts';
import { selectionOf } from './selection/selection-of.ts';
import { setRole } from './selection/set-role.ts';
import { panelSize, settingsStore } from './commands/settings.ts';
import { shapes } from './masks/shapes.ts';
import { shownHalo } from './masks/shown-halo.ts';
import { soleImages } from './capture/sole-images.ts';
import { suggest } from './commands/suggest.ts';
import { thumbnail } from './capture/thumbnail.ts';
import { toast } from './commands/toast.ts';
import { undoSteps } from './document/undo-steps.ts';
import { unmetBy } from './selection/unmet-by.ts';
import { watchSelection } from './selection/watch-selection.ts';

const hidden = hiddenLayers();
const images = soleImages(figma);
const undo = undoSteps(figma);
const layers = resultLayers(figma, undo);
const pictures = resultPictures(figma, undo);
const chosen = chosenResults(figma, undo);
const prompts = recentPrompts(figma.clientStorage);
const settings = settingsStore(figma.clientStorage);
const panel = panelWindow(figma, __html__);
const selection = (): Promise<Selection> => selectionOf(figma, images, figma.currentPage);

// Only commands that work on the selection ask for parameters.
figma.parameters.on(
  'input',
  (event) =>
    void suggest(
      event,
      prompts,
      async () => (await settings.read()).quality,
      () => unmetBy(figma, { command: 'edit', quiet: true }, selection),
    ),
);
figma.on('close', hidden.showAll);
figma.on('run', (event) => void run(launchOf(event)));

async function run(launch: Launch): Promise<void> {
  const unmet = await unmetBy(figma, launch, selection);
  if (unmet !== null) return refuse(excerpt(unmet, 100));
  const [{ panel: size }, client] = await Promise.all([settings.read(), clientId(figma.clientStorage)]);
  if (panel.isOpen) tell({ type: 'launch', launch });
  else answerPanel(launch, passingLayers(figma, client));
  panel.heed(launch, size);
}

function refuse(sentence: string): void {
  if (panel.isOpen) figma.notify(sentence);
  else figma.closePlugin(sentence);
}

function answerPanel(launch: Launch, passing: PassingLayers): void {
  figma.on('close', passing.removeAll);
  const answer = serveCalls<MainCalls>(callsFor(launch, passing), post);
  figma.ui.on('message', (message: ToMain) => void answer(message));
}

function callsFor(launch: Launch, passing: PassingLayers): MainCalls {
  const mask = openedMask(figma, passing, tell);
  const halo = shownHalo(figma, passing);
  const sweepSections = emptySections(figma);
  let tellSelection = async () => {};

  return {
    async start() {
      const state = { launch, settings: await settings.read(), selection: await selection() };
      tellSelection = watchSelection(figma, {
        read: selection,
        tellBegun: () => tell({ type: 'selecting' }),
        tell: (now) => tell({ type: 'selection', selection: now }),
        told: state.selection,
      });
      passing.sweep();
      sweepSections();
      keepUp(figma, [passing.sweep, sweepSections, () => keepInRegister(figma), mask.look, halo.look]);
      return state;
    },
    thumbnail: (ask) => thumbnail(figma, hidden, ask),
    async setRole(ask) {
      await setRole(figma, ask);
      await tellSelection();
    },
    capture: (ask) => capture(figma, { hidden, passing }, ask),
    shapes: (ask) => shapes(figma, ask.layerIds),
    outside: async ({ layerId }) => ({ shapes: [await outside(await findLayer(figma, layerId))] }),
    renderMask: (ask) => renderMask(figma, { hidden, passing }, ask),
    renderMarkup: (ask) => renderCopies(figma, { hidden, passing }, ask),
    legend: async ({ layerIds, over, longest }) => markupLegend(await marks(figma, layerIds), over, longest),
    keepImage: async ({ bytes }) => keepImage(figma, bytes),
    openMask: (ask) => mask.open(ask.layerId),
    closeMask: async () => mask.close(),
    showHalo: halo.show,
    noteLaying: layers.noteLaying,
    placeMerged: layers.placeMerged,
    replacePicture: pictures.replacePicture,
    placedImage: pictures.placedImage,
    noteReceipt: pictures.noteReceipt,
    noteAlt: noteAlt(figma, undo),
    async placePlaceholder(ask) {
      await prompts.remember(ask.prompt);
      return layers.placePlaceholder(ask);
    },
    unfinished: layers.unfinished,
    handPlaceholder: layers.handPlaceholder,
    placeVariant: layers.placeVariant,
    placeVector: layers.placeVector,
    dropPlaceholder: layers.dropPlaceholder,
    showResult: layers.showResult,
    resultsHere: chosen.resultsHere,
    promoteResult: chosen.promoteResult,
    removeResults: chosen.removeResults,
    saveSettings: settings.save,
    recentPrompts: prompts.list,
    async resizePanel(size) {
      const { width, height } = panelSize(size);
      figma.ui.resize(width, height);
    },
    async openPage({ url }) {
      if (!/^https?:\/\//.test(url)) throw new Error('Only pages on the web are opened.');
      figma.openExternal(url);
    },
    showPanel: async () => panel.show(),
    leave: async ({ show, ...ask }) => void panel.leave(toast(figma, { ...ask, show: show && (() => layers.showResult(show)) })),
    async notify({ show, ...ask }) {
      if (show && (await layers.isInSight(show))) return;
      void toast(figma, { ...ask, show: show ? () => layers.showResult(show) : null });
    },
  };
}

function tell(notice: MainNotice): void {
  post({ notice });
}

function post(message: ToPanel<MainNotice>): void {
  figma.ui.postMessage(message);
}
