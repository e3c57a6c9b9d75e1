/** Where a row of the table in `models.ts` comes from. Apart from it, so that the panel carries only what it reads. */
export interface ModelSource {
  from: string;
  /** Off, but where somebody has seen the service take it. */
  unconfirmed: readonly string[];
}

const twoFive: ModelSource = {
  from: "openai 7.57.0, types of images and responses; OpenAI's guide to image generation and its token calculator, September 2026",
  unconfirmed: ['complexity (off)', 'gif and svg (off)', 'input tokens a picture'],
};

const twoSix: ModelSource = {
  from: "openai 7.57.0, types of images and responses; OpenAI's model page, November 2026",
  unconfirmed: [
    'sizes beyond the three standard ones (seen to work)',
    'xhigh and max (seen to work)',
    'mask (seen to work)',
    'markup (named by the model page alone)',
    'output tokens: low and medium are a range, the others are those of 2.5',
    'input tokens a picture',
  ],
};

export const modelSources: Record<string, ModelSource> = {
  'gpt-image-2.6-sunburst': twoSix,
  'gpt-image-2.6-flare': { ...twoSix, unconfirmed: [...twoSix.unconfirmed, 'prices (told by others than OpenAI)'] },
  'gpt-image-2.5-sunburst': twoFive,
  'gpt-image-2.5-flare': twoFive,
  'gpt-image-2': {
    from: "OpenAI's pricing page and token calculator, September 2026; openai 7.57.0, types of images and responses",
    unconfirmed: ['input tokens a picture'],
  },
  'gpt-image-1.5': {
    from: "OpenAI's pricing page and guide to image generation, September 2026",
    unconfirmed: ['prices of text', 'input tokens a picture'],
  },
  'chatgpt-image-latest': {
    from: 'openai 7.57.0, types of images and responses',
    unconfirmed: [
      'prices',
      'output tokens',
      'transparent (off)',
      'input fidelity (off)',
      'xhigh and max (off)',
      'mask (a parameter of all models)',
    ],
  },
};
