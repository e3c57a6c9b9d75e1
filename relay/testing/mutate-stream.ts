/** A stream of server-sent events as it goes over the wire, in pieces that end where an event does. */
export type WireStream = readonly Buffer[];

type Random = () => number;
type Mutation = (stream: WireStream, random: Random) => WireStream;

/**
 * Damages a good stream in one to four ways: events lost, repeated, out of order, cut off or foreign; members missing or
 * of the wrong type; numbers beyond reason; text that is no JSON; bytes that are no text.
 * @param others streams whose events may stray into this one
 */
export function mutateStream(stream: WireStream, others: readonly WireStream[], random: Random): WireStream {
  const stray: Mutation = (events) => withInserted(events, random, oneOf(oneOf(others, random), random));
  const mutations = [
    drop,
    repeat,
    swap,
    truncate,
    replaceMember,
    replaceMember,
    replaceMember,
    corruptText,
    insertBytes,
    breakLines,
    stray,
  ];
  let mutated = stream;
  for (let count = Math.floor(random() * 4); count >= 0; count -= 1) mutated = oneOf(mutations, random)(mutated, random);
  return mutated;
}

const drop: Mutation = (events, random) => events.toSpliced(indexOf(events, random), 1 + Math.floor(random() * 3));

const repeat: Mutation = (events, random) => withInserted(events, random, oneOf(events, random));

const swap: Mutation = (events, random) => {
  const [one, other] = [indexOf(events, random), indexOf(events, random)];
  return events.map((event, at) => (at === one ? events[other]! : at === other ? events[one]! : event));
};

const truncate: Mutation = (events, random) => {
  const at = indexOf(events, random);
  const event = events[at] ?? Buffer.alloc(0);
  return [...events.slice(0, at), event.subarray(0, Math.floor(random() * event.length))];
};

const replaceMember: Mutation = (events, random) =>
  changeOne(events, random, (event) => {
    const [head, data] = event.toString().split('\ndata: ');
    const value = parse(data ?? '');
    const places = value === null ? [] : placesIn(value);
    if (places.length === 0) return event;
    const { holder, key } = oneOf(places, random);
    const odd = oneOf(oddValues, random);
    if (odd === undefined) delete holder[key];
    else holder[key] = odd;
    return Buffer.from(`${head}\ndata: ${JSON.stringify(value)}\n\n`);
  });

const corruptText: Mutation = (events, random) =>
  changeOne(events, random, (event) => {
    const at = Math.floor(random() * event.length);
    const removed = Math.floor(random() * 20);
    return Buffer.concat([
      event.subarray(0, at),
      Buffer.from(oneOf(['', '"', '}', '{', '\\', '\u0000', 'NaN'], random)),
      event.subarray(at + removed),
    ]);
  });

const insertBytes: Mutation = (events, random) =>
  changeOne(events, random, (event) => {
    const at = Math.floor(random() * event.length);
    const noise = Buffer.from(Array.from({ length: 1 + Math.floor(random() * 300) }, () => Math.floor(random() * 256)));
    return Buffer.concat([event.subarray(0, at), noise, event.subarray(at)]);
  });

const breakLines: Mutation = (events, random) =>
  changeOne(events, random, (event) => {
    const text = event.toString();
    const broken = [
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\r'),
      text.trimEnd(),
      text.replace('event: ', ''),
      text.replace('data: ', 'data:'),
      `\uFEFF${text}`,
      `: a comment\n\n${text}`,
      text.replace('\ndata: {', '\ndata: {\ndata: '),
      'data: [DONE]\n\n',
    ];
    return Buffer.from(oneOf(broken, random));
  });

const oddValues: readonly unknown[] = [
  undefined,
  null,
  true,
  '',
  'x'.repeat(100_000),
  '../../etc',
  '\u0000',
  [],
  {},
  [null],
  { type: 'image_generation_call' },
  -1,
  0.5,
  2 ** 53,
  1e308,
  'response.completed',
];

interface Place {
  holder: Record<string, unknown>;
  key: string;
}

function placesIn(value: object): Place[] {
  return Object.entries(value as Record<string, unknown>).flatMap(([key, member]) => [
    { holder: value as Record<string, unknown>, key },
    ...(typeof member === 'object' && member !== null ? placesIn(member) : []),
  ]);
}

function parse(text: string): object | null {
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}

function changeOne(events: WireStream, random: Random, change: (event: Buffer) => Buffer): WireStream {
  const at = indexOf(events, random);
  return events.map((event, index) => (index === at ? change(event) : event));
}

function withInserted(events: WireStream, random: Random, event: Buffer | undefined): WireStream {
  return event ? events.toSpliced(indexOf(events, random), 0, event) : events;
}

function indexOf(events: WireStream, random: Random): number {
  return Math.floor(random() * events.length);
}

function oneOf<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)]!;
}
