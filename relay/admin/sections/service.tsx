import { Facts } from '../facts.tsx';
import type { SectionProps } from '../section-props.ts';
import { Table } from '../table.tsx';
import { texts } from '../texts.ts';
import { moment, span } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.service;

/** How the model service behind the relay does, and what it can do. */
export function ServiceSection({ client }: SectionProps) {
  const [loaded, reload] = useLoaded(async () => ({ ...(await client.upstream()), health: await client.health() }), 30_000);
  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {({ reach, days, done, latency, failures, masks, health }) => (
        <>
          {health.demo ? <p class="quiet">{words.demo}</p> : null}
          <Facts
            facts={[
              [words.reach, reach.problem ?? words.answers(`${reach.tookMs} ms`)],
              [words.done(days), done],
              [words.usual, latency === null ? words.noneYet : span(latency.usualMs)],
              [words.slow, latency === null ? words.noneYet : span(latency.slowMs)],
            ]}
          />
          <h2>{words.failures(days)}</h2>
          {failures.length === 0 ? (
            <p class="quiet">{words.noFailures}</p>
          ) : (
            <Table
              label={words.failures(days)}
              rows={failures}
              keyOf={({ code }) => code}
              columns={[
                { head: words.what, cell: ({ message }) => message },
                { head: words.turns, cell: ({ turns }) => turns },
                { head: words.latest, cell: ({ latestAt }) => moment(latestAt) },
              ]}
            />
          )}
          <h2>{words.masks(days)}</h2>
          <p class="quiet">{masks.length === 0 ? words.noMasks : words.masksLead}</p>
          {masks.length === 0 ? null : (
            <Table
              label={words.masks(days)}
              rows={masks}
              keyOf={({ model }) => model}
              columns={[
                { head: words.model, cell: ({ model }) => model },
                { head: words.masked, cell: ({ kept, ignored }) => kept + ignored },
                { head: words.redrawn, cell: ({ kept, ignored }) => words.share(ignored, kept + ignored) },
              ]}
            />
          )}
          <h2>{words.offers}</h2>
          <Facts
            areLong
            facts={[
              [words.models, health.models.join(', ')],
              [words.mainModel, health.mainModel],
              [words.cans, health.can.map((one) => words.can[one] ?? one).join(', ')],
              [words.resumes, health.resumes ? words.resume.yes : words.resume.no],
            ]}
          />
        </>
      )}
    </WhenLoaded>
  );
}
