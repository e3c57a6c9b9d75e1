/** The editors whose API is pretended; Dev Mode is not. */
export type EditorType = 'figma' | 'figjam' | 'slides' | 'buzz';

export const editorTypes: readonly EditorType[] = ['figma', 'figjam', 'slides', 'buzz'];

/** Members of `figma` that an editor does not have: asking for one throws. */
export const lackingIn: Record<EditorType, readonly string[]> = {
  figma: ['createSlide', 'getCanvasGrid', 'buzz'],
  figjam: ['createSlide', 'getCanvasGrid', 'buzz', 'createComponent', 'createPage'],
  slides: ['buzz', 'createComponent', 'createPage'],
  buzz: ['createSlide', 'createComponent', 'createPage'],
};

/** Whether a file is a grid of slides or assets. */
export function hasSheets(editor: EditorType): boolean {
  return editor === 'slides' || editor === 'buzz';
}
