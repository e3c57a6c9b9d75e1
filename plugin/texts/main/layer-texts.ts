/** Names of layers that Retake makes. */
export const layerTexts = {
  standIn: 'Retake',
  awaited: (prompt: string) => `Retake: ${prompt}`,
  copy: (original: string, prompt: string) => `${original} – ${prompt}`,
  section: (picture: string) => `${picture} – results`,
  picture: 'Picture',
  piece: 'Piece',
  softEdge: 'Soft edge',
  openMask: 'Mask: adjust, then Done',
  maskPart: 'Mask',
  maskLine: 'Mask outline',
};
