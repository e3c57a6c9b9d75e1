import { editorTypes, type EditorType } from '../host/editor-type.ts';

/** The editor that the page's address asks for with `?editor=`, such as `?editor=figjam`; else Figma Design. */
export function editorInAddress(search: string): EditorType {
  const asked = new URLSearchParams(search).get('editor');
  return editorTypes.find((editor) => editor === asked) ?? 'figma';
}
