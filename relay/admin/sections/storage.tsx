import { Facts } from '../facts.tsx';
import type { SectionProps } from '../section-props.ts';
import { texts } from '../texts.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.storage;

export function StorageSection({ client }: SectionProps) {
  const [loaded, reload] = useLoaded(() => client.storage(), 60_000);
  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {({ sessions, turns, pictures, blobs }) => (
        <>
          <p class="quiet">{words.lead}</p>
          <Facts
            facts={[
              [words.sessions, sessions],
              [words.turns, turns],
              [words.pictures, pictures],
              [words.blobs, blobs],
            ]}
          />
        </>
      )}
    </WhenLoaded>
  );
}
