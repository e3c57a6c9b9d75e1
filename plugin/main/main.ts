import { serveCalls, type ToMain, type ToPanel } from '../bridge.ts';
import type { Launch, MainCalls, MainNotice } from '../messages.ts';
import { capture } from './capture.ts';
import { clientId } from './client-id.ts';
import { excerpt } from './excerpt.ts';
import { hiddenLayers } from './hidden-layers.ts';
import { keepImage } from './keep-image.ts';
import { keepInRegister } from './keep-in-register.ts';
import { keepUp } from './keep-up.ts';
import { launchOf } from './launch-of.ts';
import { marks } from './marks.ts';
import { openedMask } from './opened-mask.ts';
import { passingLayers, type PassingLayers } from './passing-layers.ts';
import { recentPrompts } from './recent-prompts.ts';
import { renderCopies } from './render-copies.ts';
import { renderMask } from './render-mask.ts';
import { resultLayers } from './result-layers.ts';
import { resultPictures } from './result-pictures.ts';
import { selectionOf } from './selection-of.ts';
import { setRole } from './set-role.ts';
import { panelSize, settingsStore } from './settings.ts';
import { shapes } from './shapes.ts';
import { shownHalo } from './shown-halo.ts';
import { soleImages } from './sole-images.ts';
import { suggest } from './suggest.ts';
import { thumbnail } from './thumbnail.ts';
import { undoSteps } from './undo-steps.ts';
import { watchSelection } from './watch-selection.ts';

const hidden = hiddenLayers();
const images = soleImages(figma);
const undo = undoSteps(figma);
const layers = resultLayers(figma, undo);
const pictures = resultPictures(figma, undo);
const prompts = recentPrompts(figma.clientStorage);
const settings = settingsStore(figma.clientStorage);
let open = false;

figma.parameters.on('input', (event) => void suggest(event, prompts));
figma.on('close', hidden.showAll);
figma.on('run', (event) => void run(launchOf(event)));

async function run(launch: Launch): Promise<void> {
  if (open) return tell({ type: 'launch', launch });
  open = true;
  const { panel } = await settings.read();
  const passing = passingLayers(figma, await clientId(figma.clientStorage));
  figma.on('close', passing.removeAll);
  const answer = serveCalls<MainCalls>(callsFor(launch, passing), post);
  figma.ui.on('message', (message: ToMain) => void answer(message));
  figma.showUI(__html__, { title: 'Retake', themeColors: true, ...panel });
}

function callsFor(launch: Launch, passing: PassingLayers): MainCalls {
  const read = () => selectionOf(figma, images, figma.currentPage);
  const mask = openedMask(figma, passing, tell);
  const halo = shownHalo(figma, passing);
  let tellSelection = async () => {};

  return {
    async start() {
      const state = { launch, settings: await settings.read(), selection: await read() };
      tellSelection = watchSelection(figma, { read, tell: (selection) => tell({ type: 'selection', selection }), told: state.selection });
      passing.sweep();
      keepUp(figma, [passing.sweep, () => keepInRegister(figma), mask.look, halo.look]);
      return state;
    },
    thumbnail: (ask) => thumbnail(figma, ask),
    async setRole(ask) {
      await setRole(figma, ask);
      await tellSelection();
    },
    capture: (ask) => capture(figma, { hidden, passing }, ask),
    shapes: (ask) => shapes(figma, ask.layerIds),
    renderMask: (ask) => hidden.during([], () => renderMask(figma, passing, ask)),
    renderMarkup: (ask) => hidden.during([], () => renderCopies(figma, passing, ask)),
    marks: (ask) => marks(figma, ask.layerIds),
    keepImage: async ({ bytes }) => keepImage(figma, bytes),
    openMask: (ask) => mask.open(ask.layerId),
    closeMask: async () => mask.close(),
    showHalo: halo.show,
    noteLaying: layers.noteLaying,
    placeMerged: layers.placeMerged,
    replacePicture: pictures.replacePicture,
    placedImage: pictures.placedImage,
    noteReceipt: pictures.noteReceipt,
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
    saveSettings: settings.save,
    async resizePanel(size) {
      const { width, height } = panelSize(size);
      figma.ui.resize(width, height);
    },
    async openPage({ url }) {
      if (!/^https?:\/\//.test(url)) throw new Error('Only pages on the web are opened.');
      figma.openExternal(url);
    },
    async notify({ text, error }) {
      figma.notify(excerpt(text, 100), { error });
    },
  };
}

function tell(notice: MainNotice): void {
  post({ notice });
}

function post(message: ToPanel<MainNotice>): void {
  figma.ui.postMessage(message);
}
