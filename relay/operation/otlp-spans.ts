import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Spans } from './spans.ts';

const everyMs = 2000;
/** A relay that is being stopped does not wait longer for its collector. */
const patienceMs = 3000;

/** Sends spans to a collector in batches; a collector that is not there costs nothing but them. */
export function otlpSpans(url: string): Spans {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: patienceMs });
  const batches = new BatchSpanProcessor({ exporter, scheduledDelayMillis: everyMs, exportTimeoutMillis: patienceMs });
  const provider = new TracerProvider({ spanProcessors: [batches] });
  const tracer = provider.getTracer('retake');
  const current = new AsyncLocalStorage<Context>();

  return {
    begin(name, about = {}) {
      const outer = current.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes: about }, outer);
      const inner = trace.setSpan(outer, span);
      return {
        around: (work) => current.run(inner, work),
        note: (more) => void span.setAttributes(more),
        end(problem) {
          if (problem !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: problem });
          span.end();
        },
      };
    },
    // What cannot be sent is lost: a relay does not fail over it.
    close: () => provider.shutdown().catch(() => undefined),
  };
}
