import { imageModel, imageModels as tabled, mainModels, type ImageModel } from '../../models.ts';

/** Served, and not in the table: shows what becomes of a name nobody has looked up. */
const unlisted = 'gpt-image-1-mini';

/** The image models that are served now, by each of their names. */
export const imageModels: ReadonlyMap<string, ImageModel> = new Map([
  ...tabled.flatMap((model) => [model.name, ...model.aliases].map((name) => [name, model] as const)),
  [unlisted, imageModel(unlisted)],
]);

export const defaultImageModel = 'gpt-image-2.6-sunburst';

/** The conversation models, of which any may hold the image tool; the last two are of unknown price. */
export const mainlineModels = [...mainModels.map(({ name }) => name), 'gpt-5.5', 'gpt-5'];
