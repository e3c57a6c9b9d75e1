import { Facts } from '../facts.tsx';
import { bytes } from '../bytes.ts';
import type { SectionProps } from '../section-props.ts';
import { texts } from '../texts.ts';
import { moment } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.storage;

export function StorageSection({ client }: SectionProps) {
  const [loaded, reload] = useLoaded(() => client.storage(), 5000);
  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {({ sessions, turns, pictures, blobs, weight, keepDays }) => (
        <>
          <p class="quiet">{words.lead}</p>
          <Facts
            facts={[
              [words.sessions, sessions],
              [words.turns, turns],
              [words.pictures, pictures],
              [words.blobs, blobs],
              [words.weight, weight === null ? words.counting : bytes(weight.bytes)],
            ]}
          />
          <p>{keepDays === null ? words.forEver : words.forDays(keepDays)}</p>
          {weight === null ? null : <p class="quiet">{words.countedAt(moment(weight.countedAt))}</p>}
        </>
      )}
    </WhenLoaded>
  );
}
