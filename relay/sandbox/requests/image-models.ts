import { imageModel, imageModels as tabled, mainModels, type ImageModel } from '../../models.ts';

/** Which models a service has, by the names it gives them. */
export interface ServedModels {
  /** null: there is none of that name. */
  image(name: string): ImageModel | null;
  conversation(name: string): boolean;
}

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

/** Under OpenAI's own names. */
export const byOwnName: ServedModels = {
  image: (name) => imageModels.get(name) ?? null,
  conversation: (name) => mainlineModels.includes(name),
};

/** Azure calls a model whatever its deployment is called; a name that is no model's stands for the default one. */
export const byDeployment: ServedModels = {
  image: (name) => imageModels.get(name) ?? imageModel(defaultImageModel),
  conversation: () => true,
};
