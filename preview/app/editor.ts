import type { Drawing } from './drawing.ts';
import { edits, type Edits } from './edits.ts';
import type { EditorState, EditorStore, ToolName } from './editor-state.ts';
import { onOutline } from './on-outline.ts';
import { store } from './store.ts';
import { drawTool } from './tools/draw-tool.ts';
import { lassoTool } from './tools/lasso-tool.ts';
import { moveTool, type MoveTool } from './tools/move-tool.ts';
import { penTool } from './tools/pen-tool.ts';
import { pointsTool } from './tools/points-tool.ts';
import { textTool } from './tools/text-tool.ts';
import type { Tool } from './tools/tool.ts';
import { view, type View } from './view.ts';

/** A person's side of the document: tools, edits and the view. */
export interface Editor extends Drawing {
  store: EditorStore;
  edits: Edits;
  view: View;
  tools: Record<Exclude<ToolName, 'hand' | 'move'>, Tool> & { move: MoveTool };
  choose(tool: ToolName): void;
}

export function openEditor(drawing: Drawing): Editor {
  const tooling = store<EditorState>({ tool: 'move', hovered: null, sketch: null, point: null, typing: null });
  const toMove = (): void => tooling.set({ tool: 'move', point: null });
  const tools: Editor['tools'] = {
    move: moveTool(drawing, tooling, onOutline(drawing.document), () => tooling.set({ tool: 'points', hovered: null })),
    frame: drawTool('frame', drawing, toMove),
    rectangle: drawTool('rectangle', drawing, toMove),
    ellipse: drawTool('ellipse', drawing, toMove),
    pen: penTool(drawing, tooling, toMove),
    lasso: lassoTool(drawing, tooling, toMove),
    text: textTool(drawing, tooling, toMove),
    points: pointsTool(drawing, tooling, toMove),
  };

  return {
    ...drawing,
    store: tooling,
    edits: edits(drawing),
    view: view(drawing.document),
    tools,
    choose(tool) {
      const { tool: before } = tooling.state;
      if (before !== 'hand') tools[before].cancel();
      tooling.set({ tool, hovered: null });
    },
  };
}
