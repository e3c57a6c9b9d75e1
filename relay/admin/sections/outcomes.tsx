import type { TeamTurn } from '../../contract.ts';
import { ConfirmButton } from '../confirm-button.tsx';
import { money } from '../money.ts';
import type { SectionProps } from '../section-props.ts';
import { texts } from '../texts.ts';
import { moment, span } from '../times.ts';
import { useLoaded } from '../use-loaded.ts';
import { WhenLoaded } from '../when-loaded.tsx';

const words = texts.outcomes;

/** Where a person decides what no relay may: whether something that may have been billed is sent again. */
export function OutcomesSection({ client, act, now }: SectionProps) {
  const [loaded, reload] = useLoaded(() => client.turns('unknown'), 10_000);

  async function decide(deed: () => Promise<unknown>, done: string) {
    await act(deed, done);
    await reload();
  }

  return (
    <WhenLoaded loaded={loaded} onRetry={() => void reload()}>
      {({ turns }) => (
        <>
          <p class="quiet">{turns.length === 0 ? words.empty : words.lead}</p>
          <ul class="cards">
            {turns.map((turn) => (
              <li key={turn.id}>
                <h2>{turn.title}</h2>
                <p class="quiet">{words.by(turn.member.name || texts.gone, turn.model)}</p>
                {turn.failure ? <p>{turn.failure.message}</p> : null}
                <ul class="evidence">
                  {evidence(turn, now()).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
                <div class="row">
                  <ConfirmButton
                    label={words.againOf(turn.title)}
                    question={words.askAgain(turn.title)}
                    onConfirm={() => void decide(() => client.again(turn.id, crypto.randomUUID()), words.asked)}
                  >
                    {words.again}
                  </ConfirmButton>
                  <ConfirmButton
                    label={words.letGoOf(turn.title)}
                    question={words.askLetGo(turn.title)}
                    onConfirm={() => void decide(() => client.letGo(turn.id), words.wentBy)}
                  >
                    {words.letGo}
                  </ConfirmButton>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </WhenLoaded>
  );
}

/** All that is known of it. */
function evidence({ sentAt, isNamed, requestId, most }: TeamTurn, now: number): string[] {
  return [
    sentAt === null ? words.neverSent : words.sent(moment(sentAt), span(now - sentAt)),
    isNamed ? words.named : words.unnamed,
    requestId === null ? words.noRequest : words.request(requestId),
    ...(most === null ? [] : [words.most(money(most))]),
  ];
}
