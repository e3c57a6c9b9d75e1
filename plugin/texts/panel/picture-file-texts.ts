/** Of pictures that cannot be read. */
export const pictureFileTexts = {
  unknown: 'This is no PNG, JPEG or WebP picture. Save it as PNG, and try again.',
  cmyk: 'This JPEG is made for print (CMYK). Save it as PNG, and try again.',
  damagedJpeg: 'This JPEG is damaged. Save it as PNG, and try again.',
  damagedPng: 'This PNG is damaged. Save it anew, and try again.',
  damagedWebp: 'This WebP picture is damaged, or moves. Save it as PNG, and try again.',
};
