/** Of pictures that cannot be read. */
export const pictureFileTexts = {
  unknown: 'Retake reads PNG, JPEG and WebP pictures, and this is none of them. Save it as PNG, and try again.',
  cmyk: 'This JPEG is made for print (CMYK), and looks different on each screen. Save it as RGB or PNG, and try again.',
  damagedJpeg: 'This JPEG is damaged. Save it anew, best as PNG, and try again.',
  damagedPng: 'This PNG is damaged. Save it anew, and try again.',
  damagedWebp: 'This WebP picture is damaged, or moves. Save it as PNG, and try again.',
};
