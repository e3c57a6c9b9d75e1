/** What a relay does, told to a collector as spans that lie within each other. */
export interface Spans {
  /** Begins a span within the one around it. */
  begin(name: string, about?: SpanAbout): Span;
  /** Sends what has not been sent yet. */
  close(): Promise<void>;
}

export interface Span {
  /** Spans that the work begins, however deep, lie within this one. */
  around<T>(work: () => T): T;
  note(about: SpanAbout): void;
  /** @param problem a kind of failure, where it went wrong */
  end(problem?: string): void;
}

/** No prompts, no tokens, no names. */
export type SpanAbout = Record<string, string | number | boolean>;

/** Where nobody asks for traces. */
export const noSpans: Spans = {
  begin: () => ({ around: (work) => work(), note: () => undefined, end: () => undefined }),
  close: async () => undefined,
};

/** Does the work within a span that ends with it. */
export async function within<T>(spans: Spans, name: string, about: SpanAbout, work: (span: Span) => Promise<T>): Promise<T> {
  const span = spans.begin(name, about);
  try {
    const result = await span.around(() => work(span));
    span.end();
    return result;
  } catch (error) {
    span.end(error instanceof Error ? error.name : 'fault');
    throw error;
  }
}
