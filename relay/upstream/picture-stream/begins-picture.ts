import { pictureType } from '../../pictures/picture-header.ts';

/** Whether base64 begins with what a picture begins with, in any of the formats a model may return. */
export function beginsPicture(base64: string): boolean {
  if (!/^[\w+/=\s-]*$/.test(base64)) return false;
  const bytes = Buffer.from(base64, 'base64');
  return pictureType(bytes) !== null || /^(GIF8|(\u00ef\u00bb\u00bf)?\s*<)/.test(bytes.toString('latin1'));
}
