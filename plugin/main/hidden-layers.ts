/** What of a layer is needed to hide it. */
type Hideable = Pick<SceneNode, 'visible' | 'removed'>;

export interface HiddenLayers {
  /** Runs `work` with these layers invisible, one such work after the other; shows them again whatever happens. */
  during<Result>(layers: readonly Hideable[], work: () => Promise<Result>): Promise<Result>;
  /** Shows at once what is invisible now: for the end of the plugin, which waits for nothing. */
  showAll: () => void;
}

/** Makes layers invisible for a while. Those a person had hidden stay so. */
export function hiddenLayers(): HiddenLayers {
  let hidden: Hideable[] = [];
  let last: Promise<unknown> = Promise.resolve();

  function showAll(): void {
    const layers = hidden;
    hidden = [];
    for (const layer of layers) if (!layer.removed) layer.visible = true;
  }

  async function alone<Result>(layers: readonly Hideable[], work: () => Promise<Result>): Promise<Result> {
    try {
      for (const layer of layers) {
        if (layer.removed || !layer.visible) continue;
        hidden.push(layer);
        layer.visible = false;
      }
      return await work();
    } finally {
      showAll();
    }
  }

  return {
    showAll,
    during(layers, work) {
      const start = () => alone(layers, work);
      const result = last.then(start, start);
      last = result;
      return result;
    },
  };
}
