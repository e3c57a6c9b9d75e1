import type { CompositeNote, Health, Preset, Turn, TurnEvent, TurnNote, TurnRequest, Variant } from '../../relay/contract.ts';
import { contractNumber } from '../../relay/limits.ts';
import { reservedTurn } from '../../relay/testing/reserved-turn.ts';
import type { RelayClient } from '../ui/connection/relay-client.ts';
import { RelayProblem } from '../ui/connection/relay-problem.ts';

type Told = TurnEvent extends infer Event ? (Event extends TurnEvent ? Omit<Event, 'n'> : never) : never;

/** A relay that says what a test tells it to, and keeps what it was asked. */
export interface ScriptedRelay extends RelayClient {
  /** Ids of the turns it was asked to send, in order. */
  sent: string[];
  /** What it was asked, by turn id. */
  requests: Map<string, TurnRequest>;
  cancelled: string[];
  /** What it was told of placed pictures, in order. */
  noted: CompositeNote[];
  blobs: Map<string, Uint8Array<ArrayBuffer>>;
  /** A turn it knows without having been asked for it. */
  know(turn: Partial<Turn> & Pick<Turn, 'id'>): Turn;
  /** The next event of a turn, after which the turn is as `change` says. */
  tell(turnId: string, event: Told, change?: Partial<Turn>): void;
  /** The turn's last event. */
  end(turnId: string, change: Partial<Turn>): void;
}

export function scriptedRelay(different: Partial<RelayClient> = {}): ScriptedRelay {
  const turns = new Map<string, Turn>();
  const events = new Map<string, TurnEvent[]>();
  const listeners = new Set<() => void>();
  const blobs: ScriptedRelay['blobs'] = new Map();
  const requests: ScriptedRelay['requests'] = new Map();
  const presets = new Map<string, Preset>();
  const nothing = { reserved: 0, spent: 0 };
  const [sent, cancelled]: [string[], string[]] = [[], []];
  const noted: CompositeNote[] = [];

  function find(turnId: string): Turn {
    const turn = turns.get(turnId);
    if (!turn) throw new RelayProblem('not_found', 'The relay knows no turn of that id.', 404);
    return turn;
  }

  function know(turn: Partial<Turn> & Pick<Turn, 'id'>): Turn {
    const known = { ...blankTurn, ...turn };
    turns.set(turn.id, known);
    return known;
  }

  function begin(turnId: string, asked: TurnRequest): Turn {
    const { parentId = null, base = null, inset = null, mask = null, markup = null, crop = null, scene = null, guides } = asked;
    const named = [base, mask, markup, crop?.captured ?? null, crop?.mask ?? null, scene, ...guides.map(({ blob }) => blob)];
    const missing = named.filter((name) => name !== null).filter((name) => !blobs.has(name));
    if (missing.length) throw new RelayProblem('unknown_blob', 'The relay does not have those pictures.', 409, { missing });
    sent.push(turnId);
    requests.set(turnId, asked);
    const given = { parentId, base, inset, mask, markup, crop, scene };
    return know({ ...optionsIn(asked), ...given, id: turnId, asked: asked.variants ?? 1, createdAt: Date.now() });
  }

  function tell(turnId: string, event: Told, change: Partial<Turn> = {}): void {
    const list = events.get(turnId) ?? [];
    events.set(turnId, [...list, { ...event, n: list.length + 1 }]);
    turns.set(turnId, { ...find(turnId), lastEvent: list.length + 1, ...change });
    for (const listener of listeners) listener();
  }

  const relay: RelayClient = {
    health: async () => ({ ok: true, contract: contractNumber, demo: true, ...offering, resumes: true }),
    startPairing: () => Promise.reject(new Error('This relay is paired.')),
    claimPairing: () => Promise.reject(new Error('This relay is paired.')),
    forgetToken: async () => undefined,
    putBlob: async (sha256, bytes) => void blobs.set(sha256, bytes),
    blob: async (sha256) => blobs.get(sha256) ?? new Uint8Array(),
    budget: async () => ({ left: null, warning: null, limits: [], today: nothing, month: nothing }),
    corrections: async () => ({ corrections: [] }),
    timings: async () => ({ timings: [] }),
    presets: async () => ({ presets: [...presets.values()] }),
    putPreset: async (id, { name, prompt, options = null }) => {
      const preset = { id, name, prompt, options };
      presets.set(id, preset);
      return preset;
    },
    deletePreset: async (id) => void presets.delete(id),
    session: async (id) => ({ id, createdAt: 0, cost: 0, turns: [...turns.values()].filter(({ sessionId }) => sessionId === id) }),
    recentSessions: async () => ({ sessions: [] }),
    startTurn: async (turnId, request) => begin(turnId, request),
    turn: async (turnId) => find(turnId),
    async *followTurn(turnId, { signal }) {
      find(turnId);
      for (let n = 0; ;) {
        const event = events.get(turnId)?.[n];
        if (!event) {
          await next(signal);
          continue;
        }
        yield event;
        if (event.type === 'ended') return;
        n += 1;
      }
    },
    cancelTurn: async (turnId) => {
      cancelled.push(turnId);
      return find(turnId);
    },
    letGoOfTurn: async (turnId) => {
      end(turnId, { state: 'failed', failure: { code: 'let_go', message: 'Let go.' } });
      return find(turnId);
    },
    askAgain: async (turnId, { turnId: newId }) => {
      const { id: _, createdAt: __, state: ___, failure: ____, ...same } = find(turnId);
      end(turnId, { state: 'failed', failure: { code: 'let_go', message: 'Let go.' } });
      sent.push(newId);
      return know({ ...same, id: newId, lastEvent: 0, endedAt: null });
    },
    noteTurn: async (turnId, { name, alt, ...marks }) => {
      const words = { ...(name !== undefined && { name: name || null }), ...(alt !== undefined && { alt: alt || null }) };
      return know({ ...find(turnId), ...definedOf(marks), ...words });
    },
    noteComposite: async (turnId, _variant, note) => {
      noted.push(note);
      return find(turnId);
    },
    proposeAlt: async (turnId, variant) => ({ alt: `Picture ${variant + 1} of ${find(turnId).id}`, cost: 1_000_000 }),
  };

  function end(turnId: string, change: Partial<Turn>): void {
    const turn = { ...find(turnId), endedAt: Date.now(), ...change };
    tell(turnId, { type: 'ended', turn }, turn);
  }

  function next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason as Error);
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      listeners.add(listen);
      function listen(): void {
        listeners.delete(listen);
        resolve();
      }
    });
  }

  return { ...relay, ...different, sent, requests, cancelled, noted, blobs, know, tell, end };
}

function definedOf({ starred, hidden }: Pick<TurnNote, 'starred' | 'hidden'>): Partial<Turn> {
  return { ...(starred !== undefined && { starred }), ...(hidden !== undefined && { hidden }) };
}

function optionsIn({
  sessionId,
  prompt,
  guides,
  size,
  quality,
  lane = 'responses',
  model = offering.model,
  ...rest
}: TurnRequest): Partial<Turn> {
  const { complexity = null, transparent = false, format = 'png', batchId = null } = rest;
  return { sessionId, prompt, guides, size, quality, lane, model, complexity, transparent, format, batchId };
}

/** All that the newest model does. */
export const offering: Pick<Health, 'model' | 'models' | 'mainModel' | 'can'> = {
  model: 'gpt-image-2.6-sunburst',
  models: ['gpt-image-2.6-sunburst', 'gpt-image-2'],
  mainModel: 'gpt-6-luna',
  can: ['conversation', 'images', 'partials', 'mask', 'markup', 'transparent', 'svg', 'gif', 'any-size', 'describe'],
};

/** A small picture of a turn, as it came. */
export const blankVariant: Variant = {
  index: 0,
  raw: 'raw',
  width: 4,
  height: 4,
  format: 'png',
  composite: null,
  thumbnail: null,
  revisedPrompt: null,
};

/** A turn that was asked for, and of which nothing has been heard. */
export const blankTurn: Turn = reservedTurn({
  id: '',
  prompt: 'Make it blue',
  size: { width: 1024, height: 640 },
  model: offering.model,
  createdAt: 0,
});
