import { copyLayer } from './copy-layer.ts';
import { selectedLayers, type Drawing, type Movable } from './drawing.ts';

/** What a person does to the selected layers by key, menu or field. Each call is one undo step. */
export interface Edits {
  remove(): void;
  duplicate(): void;
  copy(): void;
  paste(): void;
  nudge(by: Vector): void;
  rename(id: string, name: string): void;
  /** What a text says. */
  write(id: string, characters: string): void;
  setVisible(id: string, visible: boolean): void;
  /** Numbers as Figma's own fields show them: `x` and `y` within the parent, degrees counter-clockwise. */
  setNumber(id: string, field: NumberField, value: number): void;
  undo(): void;
  redo(): void;
}

export type NumberField = 'x' | 'y' | 'width' | 'height' | 'rotation';

export function edits(drawing: Drawing): Edits {
  const { document } = drawing;
  let copied: string[] = [];

  function withLayer(id: string, change: (layer: Movable) => void): void {
    const layer = drawing.layer(id);
    if (layer) document.edit(() => change(layer));
  }

  function copyAll(layers: Movable[]): void {
    document.edit(() => document.select(layers.map((layer) => copyLayer(drawing, layer, { x: 24, y: 24 }).id)));
  }

  return {
    remove: () => document.edit(() => selectedLayers(drawing).forEach((layer) => layer.remove())),
    duplicate: () => copyAll(selectedLayers(drawing)),
    copy: () => void (copied = [...document.selection]),
    paste: () => copyAll(copied.flatMap((id) => drawing.layer(id) ?? [])),
    nudge: (by) =>
      document.edit(() => {
        for (const layer of selectedLayers(drawing)) {
          layer.x += by.x;
          layer.y += by.y;
        }
      }),
    rename: (id, name) => withLayer(id, (layer) => void (layer.name = name)),
    write: (id, characters) =>
      withLayer(id, (layer) => {
        if (layer.type === 'TEXT') layer.characters = characters;
      }),
    setVisible: (id, visible) => withLayer(id, (layer) => void (layer.visible = visible)),
    setNumber: (id, field, value) =>
      withLayer(id, (layer) => {
        switch (field) {
          case 'x':
          case 'y':
            layer[field] = value;
            return;
          case 'width':
            return resize(layer, Math.max(1, value), layer.height);
          case 'height':
            return resize(layer, layer.width, Math.max(1, value));
          case 'rotation':
            if ('rotation' in layer) layer.rotation = value;
        }
      }),
    undo: () => void document.undo(),
    redo: () => void document.redo(),
  };
}

function resize(layer: Movable, width: number, height: number): void {
  if ('resize' in layer) layer.resize(width, height);
}
