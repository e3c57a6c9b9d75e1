/** Numbers the relay and the panel must agree on. Plain values, so that the panel's bundle carries no schema library. */

/** Raised when a change would confuse an older panel, or an older relay; told by `/healthz`. */
export const contractNumber = 3;

/** Base, guides and scene of one turn together. */
export const maxPictures = 16;

/** Pictures one call may make. */
export const maxVariants = 10;

/** Of a picture that goes to the model. */
export const maxPictureBytes = 50 * 1024 * 1024;

/** Of anything the relay keeps, such as the whole capture a part was taken from. */
export const maxBlobBytes = 96 * 1024 * 1024;

/** Of a picture that goes to the model: Figma holds none that has more. */
export const maxPicturePixels = 4096 * 4096;

/** Of anything the relay keeps: whoever opens it needs four bytes a pixel, however small its file is. */
export const maxBlobPixels = 100_000_000;
export const longestBlobSide = 16_384;

/** Of a drawing that the model makes: Figma takes none that is longer. */
export const maxDrawingBytes = 4_000_000;

/** Of the small PNG that stands for a result in lists. */
export const maxThumbnailBytes = 256 * 1024;
export const longestThumbnailSide = 320;

export const maxPromptLength = 32_000;

export const maxTurnNameLength = 120;
export const maxAltLength = 300;

/** Of a picture that is sent within a request, to be put into words. */
export const maxDescribedBytes = 8 * 1024 * 1024;

export const maxTeamNameLength = 80;
export const maxPersonNameLength = 80;
export const maxEmailLength = 254;

/** Of one team. */
export const maxPresets = 200;
export const maxPresetNameLength = 120;
export const maxPresetOptionsBytes = 2048;

/** One shot carries the names of the guides and the changes made so far, too. */
export const maxOneShotPromptLength = maxPromptLength - 6000;

/** Unfinished looks at each picture. */
export const partialsEach = 2;

/** What a picture size must keep to: see `brokenLimit`. Pixels, but for the ratio. */
export const sizeLimits = {
  multiple: 16,
  longestSide: 3840,
  ratio: 3,
  leastPixels: 655_360,
  mostPixels: 8_294_400,
} as const;

/**
 * The limit because of which a size cannot be asked of the model, or nothing when it can.
 * @param size width and height in model pixels
 */
export function brokenLimit({ width, height }: { width: number; height: number }): keyof typeof sizeLimits | undefined {
  const { multiple, longestSide, ratio, leastPixels, mostPixels } = sizeLimits;
  const longer = Math.max(width, height);
  if (width % multiple || height % multiple) return 'multiple';
  if (longer > longestSide) return 'longestSide';
  if (longer > ratio * Math.min(width, height)) return 'ratio';
  if (width * height < leastPixels) return 'leastPixels';
  return width * height > mostPixels ? 'mostPixels' : undefined;
}
