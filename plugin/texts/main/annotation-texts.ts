/** What Retake writes beside layers, for whoever reads their annotations. */
export const annotationTexts = {
  alt: (words: string) => `Alt text: ${words}`,
};
