import { setTimeout as sleep } from 'node:timers/promises';
import { headlessDocument } from '../../preview/host/headless.ts';
import { layerData } from '../../plugin/main/document/layer-data.ts';
import { at, openFigma } from '../../plugin/testing/open-figma.ts';
import type { PanelState } from '../../plugin/ui/state.ts';
import { type OpenPanel, openPanel, type PanelSetting } from './panel.ts';

/** A file, and the people who work on it. */
export interface Desk {
  /**
   * Draws a frame, selects it, asks, and gives the turn's id. Without a mask: its outline would need a browser's canvas.
   * @param look another number gives another picture, which the service has not been sent before
   */
  ask(prompt: string, look: number): Promise<string>;
  /** A second person opens the same file, once the relay has the first one's turns. */
  join(): Promise<void>;
  /** All who are there close their panels, once the relay has their turns; one opens it again. */
  reopen(): Promise<void>;
  /** The turns whose outcome the panels still wait for. */
  waiting(): string[];
  /** How many layers each variant has become: `turn variant` and a number. */
  layers(): Map<string, number>;
  close(): void;
}

const settled = ['over', 'unknown', 'offered'];

function hasSent({ turns }: PanelState): boolean {
  return turns.every(({ phase }) => phase.is !== 'capturing' && phase.is !== 'sending');
}

export async function openDesk(setting: Omit<PanelSetting, 'document'>): Promise<Desk> {
  const document = await headlessDocument();
  const { figma } = await openFigma(document);
  const open = () => openPanel({ ...setting, document });
  const first = await open();
  await first.until(({ connection }) => connection.is === 'connected');
  const panels: OpenPanel[] = [first];
  let frames = 0;

  return {
    async ask(prompt, look) {
      const [panel] = panels;
      if (!panel) throw new Error('Nobody is at the desk.');
      frames += 1;
      const frame = at(figma.createFrame(), [0, frames * 1000, 1024, 640]);
      frame.fills = [{ type: 'SOLID', color: { r: (look % 7) / 7, g: 0.5, b: (look % 5) / 5 } }];
      frame.appendChild(at(figma.createEllipse(), [look, 100, 400, 300]));
      figma.currentPage.selection = [frame];
      await panel.until(
        ({ connection, selection }) =>
          connection.is === 'connected' && (selection?.layers.some(({ id, role }) => id === frame.id && role === 'base') ?? false),
      );
      panel.actions.changeDraft({ prompt });
      const before = new Set(panel.state.turns.map(({ id }) => id));
      panel.actions.startTurn();
      const turn = panel.state.turns.find(({ id }) => !before.has(id));
      if (!turn) throw new Error('The panel did not start the turn.');
      return turn.id;
    },
    async join() {
      await panels[0]?.until(hasSent);
      for (const panel of panels.splice(1)) panel.close();
      panels.push(await open());
    },
    async reopen() {
      await panels[0]?.until(hasSent);
      for (const panel of panels.splice(0)) panel.close();
      await sleep(200);
      panels.push(await open());
    },
    waiting: () => panels.flatMap(({ state }) => state.turns.filter(({ phase }) => !settled.includes(phase.is)).map(({ id }) => id)),
    layers() {
      const counts = new Map<string, number>();
      for (const page of figma.root.children) {
        for (const layer of layerData.holders(page, 'origin')) {
          const origin = layerData.origin(layer);
          const name = origin ? `${origin.turnId} ${origin.variant}` : 'damaged';
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
      return counts;
    },
    close() {
      for (const panel of panels.splice(0)) panel.close();
    },
  };
}
