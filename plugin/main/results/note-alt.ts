import type { PictureOf } from '../../messages.ts';
import { annotationTexts } from '../../texts/main/annotation-texts.ts';
import { layerData } from '../document/layer-data.ts';
import { resultsOf } from './layers-of-turn.ts';
import type { UndoSteps } from '../document/undo-steps.ts';

type Annotated = SceneNode & AnnotationsMixin;

/** Plugin data: the label we wrote. One that says anything else is somebody's own, and stays. */
const key = 'alt-label';

/**
 * Notes words for whoever cannot see a picture as an annotation of its layers on the page that is open, in place of those
 * noted before; empty words take them away. Copies that people made of a layer show the same picture, and are noted, too.
 */
export function noteAlt(figma: PluginAPI, undo: UndoSteps): (ask: { picture: PictureOf; alt: string }) => Promise<{ noted: number }> {
  return async ({ picture, alt }) => {
    if (figma.editorType !== 'figma') return { noted: 0 };
    await figma.currentPage.loadAsync();
    const layers = resultsOf(figma.currentPage, picture.turnId).filter((layer) => layerData.origin(layer)?.variant === picture.variant);
    const annotated = ([] as Annotated[]).concat(...layers.map(annotatedIn));
    if (annotated.length === 0) return { noted: 0 };
    undo.close();
    for (const layer of annotated) annotate(layer, alt === '' ? '' : annotationTexts.alt(alt));
    undo.close();
    return { noted: alt === '' ? 0 : annotated.length };
  };
}

/** Booleans take no annotation: the first layer in one has it instead. */
function annotatedIn(layer: SceneNode): Annotated[] {
  if ('annotations' in layer) return [layer];
  const [first] = 'children' in layer ? layer.children : [];
  return first ? annotatedIn(first) : [];
}

function annotate(layer: Annotated, label: string): void {
  const before = layer.getPluginData(key);
  const others = layer.annotations.filter((each) => before === '' || each.label !== before).map(asWritten);
  layer.annotations = label === '' ? others : [...others, { label }];
  layer.setPluginData(key, label);
}

/** Figma tells a label in two ways and takes one: the one that keeps how it looks. */
function asWritten({ label, labelMarkdown, properties, categoryId }: Annotation): Annotation {
  return {
    ...(labelMarkdown ? { labelMarkdown } : label ? { label } : {}),
    ...(properties ? { properties } : {}),
    ...(categoryId ? { categoryId } : {}),
  };
}
