import { containerTransform, inverse, apply } from '../../host/transform.ts';
import { containerAt } from '../containers.ts';
import { containerNode } from '../container-node.ts';
import type { Drawing } from '../drawing.ts';
import type { EditorStore } from '../editor-state.ts';
import type { Tool } from './tool.ts';

/** Puts a text where a person clicks; what it says is typed in the properties. */
export function textTool(drawing: Drawing, store: EditorStore, onDrawn: () => void): Tool {
  const { document, figma } = drawing;
  return {
    down() {},
    move() {},
    up(pointer) {
      // Not when it is pressed: the browser would then take the focus from the field for the canvas.
      document.edit(() => {
        const parentId = containerAt(document, pointer.page, []);
        const text = figma.createText();
        containerNode(drawing, parentId).appendChild(text);
        text.fontSize = 24;
        text.characters = 'Text';
        const at = apply(inverse(containerTransform(document.graph, parentId)), pointer.page);
        text.x = Math.round(at.x);
        text.y = Math.round(at.y - text.height / 2);
        document.select([text.id]);
        store.set({ typing: text.id });
      });
      onDrawn();
    },
    doubleClick() {},
    key: () => false,
    cancel() {},
  };
}
