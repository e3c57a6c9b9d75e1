import { freeze } from '../paints.ts';
import type { Layer } from './layer.ts';
import type { Members } from './members.ts';

export const annotationMembers: Members<AnnotationsMixin> = {
  annotations: {
    get: (layer) => layer.fields().annotations ?? none,
    set: (layer, annotations) => annotate(layer, annotations),
  },
};

const none: readonly Annotation[] = Object.freeze([]);
const keys = ['label', 'labelMarkdown', 'properties', 'categoryId'];

function annotate(layer: Layer, annotations: readonly Annotation[]): void {
  if (layer.scene.editor !== 'figma') throw new Error('Annotations are not supported in this editor');
  if (!Array.isArray(annotations)) refuse('Expected array');
  layer.change({}, { annotations: freeze(annotations.map(read)) });
}

/** Figma tells each label both ways, and takes it one way alone: what was read cannot be written back as it is. */
function read(given: Annotation, index: number): Annotation {
  const unknown = Object.keys(given).find((key) => !keys.includes(key));
  if (unknown !== undefined) refuse(`Unrecognized key(s) in object: '${unknown}' at [${index}]`);
  const { label, labelMarkdown, properties = [], categoryId } = given;
  if (label !== undefined && labelMarkdown !== undefined) refuse(`Only one of label or labelMarkdown can be set at [${index}]`);
  if (!Array.isArray(properties)) refuse(`Expected array at [${index}].properties`);
  const rest = { properties: properties.map((property) => ({ ...property })), ...(categoryId === undefined ? {} : { categoryId }) };
  if (label !== undefined) return { label, labelMarkdown: label.replace(/[\\`*_[\]#]/g, '\\$&'), ...rest };
  if (labelMarkdown !== undefined) return { label: plain(labelMarkdown), labelMarkdown, ...rest };
  return rest;
}

function plain(markdown: string): string {
  return markdown.replace(/^#+\s*|[*_`]/gm, '');
}

function refuse(problem: string): never {
  throw new Error(`Property "annotations" failed validation: ${problem}`);
}
