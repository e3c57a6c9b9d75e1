/** What of a layer is needed to hide it. */
type Hideable = Pick<SceneNode, 'visible' | 'removed'> & { opacity?: number; isMask?: boolean; parent?: SceneNode['parent'] };

export interface HiddenLayers {
  /** Runs `work` with these layers invisible, one such work after the other; shows them again whatever happens. */
  during<Result>(layers: readonly Hideable[], work: () => Promise<Result>): Promise<Result>;
  /** Shows at once what is invisible now: for the end of the plugin, which waits for nothing. */
  showAll: () => void;
}

/** Makes layers invisible for a while, and leaves what lies beside them where it is. Those a person had hidden stay so. */
export function hiddenLayers(): HiddenLayers {
  let hidden: { layer: Hideable; show: () => void }[] = [];
  let last: Promise<unknown> = Promise.resolve();

  function showAll(): void {
    const layers = hidden;
    hidden = [];
    for (const { layer, show } of layers) if (!layer.removed) show();
  }

  async function alone<Result>(layers: readonly Hideable[], work: () => Promise<Result>): Promise<Result> {
    try {
      for (const layer of layers) {
        if (layer.removed || !layer.visible) continue;
        // The last is shown first: one that was hidden twice ends as it began.
        hidden.unshift({ layer, show: hide(layer) });
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

/** @returns what shows it again */
function hide(layer: Hideable): () => void {
  const { opacity } = layer;
  if (opacity === undefined || !holdsItsPlace(layer)) {
    layer.visible = false;
    return () => (layer.visible = true);
  }
  layer.opacity = 0;
  return () => (layer.opacity = opacity);
}

/** Without it, an auto layout would move up what comes after. A mask that is clear would hide what it masks. */
function holdsItsPlace({ parent, isMask }: Hideable): boolean {
  for (let node = parent; node && node.type !== 'PAGE' && node.type !== 'DOCUMENT'; node = node.parent) {
    if ('layoutMode' in node && node.layoutMode !== 'NONE') return isMask !== true;
    if (node.type !== 'GROUP') return false;
  }
  return false;
}
