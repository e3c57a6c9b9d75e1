import { useState } from 'preact/hooks';
import type { AuditEntry } from '../../contract.ts';
import type { SectionProps } from '../section-props.ts';
import { Table } from '../table.tsx';
import { texts } from '../texts.ts';
import { moment } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.record;

/** What was done to the team, a page at a time. */
export function RecordSection({ client, act }: SectionProps) {
  const [older, setOlder] = useState<AuditEntry[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [loaded, reload] = useLoaded(async () => {
    const page = await client.audit(null);
    setNext(page.next);
    setOlder([]);
    return page.entries;
  }, null);

  async function more() {
    const page = await client.audit(next);
    setOlder([...older, ...page.entries]);
    setNext(page.next);
  }

  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {(newest) => (
        <>
          <p class="quiet">{newest.length === 0 ? words.empty : words.lead}</p>
          {newest.length === 0 ? null : (
            <Table
              label={words.title}
              rows={[...newest, ...older]}
              keyOf={({ id }) => id}
              columns={[
                { head: words.when, cell: ({ at }) => moment(at) },
                { head: words.who, cell: ({ by }) => (by === null ? words.relay : by.name || texts.gone) },
                { head: words.what, cell: ({ what, about }) => words.deeds[what]?.(about) ?? what },
              ]}
            />
          )}
          {next === null ? null : <button onClick={() => void act(more, '')}>{words.older}</button>}
        </>
      )}
    </WhenLoaded>
  );
}
