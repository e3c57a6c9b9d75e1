import { serveCalls, type ToMain, type ToPanel } from '../bridge.ts';
import type { Launch, MainCalls, MainNotice } from '../messages.ts';
import { capture } from './capture.ts';
import { excerpt } from './excerpt.ts';
import { hiddenLayers } from './hidden-layers.ts';
import { launchOf } from './launch-of.ts';
import { recentPrompts } from './recent-prompts.ts';
import { resultLayers } from './result-layers.ts';
import { selectionOf } from './selection-of.ts';
import { setRole } from './set-role.ts';
import { panelSize, settingsStore } from './settings.ts';
import { shapes } from './shapes.ts';
import { suggest } from './suggest.ts';
import { thumbnail } from './thumbnail.ts';
import { watchSelection } from './watch-selection.ts';

const hidden = hiddenLayers();
const layers = resultLayers(figma);
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
  const answer = serveCalls<MainCalls>(callsFor(launch), post);
  figma.ui.on('message', (message: ToMain) => void answer(message));
  figma.showUI(__html__, { title: 'Retake', themeColors: true, ...panel });
}

function callsFor(launch: Launch): MainCalls {
  return {
    async start() {
      const state = { launch, settings: await settings.read(), selection: selectionOf(figma.currentPage) };
      watchSelection(figma, (selection) => tell({ type: 'selection', selection }));
      return state;
    },
    thumbnail: (ask) => thumbnail(figma, ask),
    async setRole(ask) {
      await setRole(figma, ask);
      tell({ type: 'selection', selection: selectionOf(figma.currentPage) });
    },
    capture: (ask) => capture(figma, hidden, ask),
    shapes: (ask) => shapes(figma, ask.layerIds),
    async placePlaceholder(ask) {
      await prompts.remember(ask.prompt);
      return layers.placePlaceholder(ask);
    },
    unfinished: layers.unfinished,
    handPlaceholder: layers.handPlaceholder,
    placeVariant: layers.placeVariant,
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
