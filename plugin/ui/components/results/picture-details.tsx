import type { ComponentChildren } from 'preact';
import type { Turn } from '../../../../relay/contract.ts';
import type { PictureOf, Receipt } from '../../../messages.ts';
import type { PanelActions } from '../../actions/panel-actions.ts';
import { endingWords } from '../../../texts/panel/ending-words.ts';
import { hasOthersOnPage } from '../../history/has-others-on-page.ts';
import { madeTogether } from '../../history/made-together.ts';
import { receiptWords, type ReceiptSentence } from '../../../texts/panel/receipt-words.ts';
import { pictureTexts } from '../../../texts/panel/picture-texts.ts';
import { type AltDraft, pictureKey } from '../../state.ts';
import { AltText } from './alt-text.tsx';
import { ButtonRow } from '../fields/button-row.tsx';
import { focusPrompt } from '../ask/focus-prompt.ts';
import { HowItWasMade } from './how-it-was-made.tsx';
import { Icon } from '../fields/icon.tsx';
import './picture-details.css';
import { PictureTitle } from './picture-title.tsx';
import { TurnFacts } from './turn-facts.tsx';
import { VariantsGrid } from './variants-grid.tsx';

interface PictureDetailsProps {
  turn: Turn;
  /** Which of its pictures. */
  variant: number;
  /** How the history calls it. */
  number: number | null;
  receipt: Receipt | undefined;
  /** Its layer is selected. */
  isCurrent: boolean;
  /** It has no layer on this page. */
  missing: boolean;
  /** Turns among which those are that were asked for together with it. */
  turns: readonly Turn[];
  /** Addresses by `pictureKey`. */
  pictures: Record<string, string>;
  /** Of pictures that have a layer on this page, by `pictureKey`. */
  onPage: readonly string[];
  /** What the banner says. */
  problem: string | null;
  /** What making it anew at high quality would cost, in words; null where that cannot be done. */
  final: string | null;
  /** The same of asking once more as it was asked for. */
  again: string | null;
  /** What it is compared with at first; undefined when there is nothing. */
  against: PictureOf | null | undefined;
  altDraft: AltDraft | null;
  /** What having it put into words would cost, in words; null where that cannot be done. */
  altPrice: string | null;
  /** What else can be done with it. */
  children?: ComponentChildren;
  onPick: (picture: PictureOf) => void;
  actions: PanelActions;
}

/** All that is told of one picture, below the list it was picked from. */
export function PictureDetails(props: PictureDetailsProps) {
  const { turn, variant, number, receipt, missing, turns, pictures, onPage, problem, altDraft, altPrice, children, onPick, actions } =
    props;
  const { id } = turn;
  const picture = { turnId: id, variant };
  const together = madeTogether(turn, turns);
  const ending = endingWords(turn, problem);
  const sentences = receipt ? receiptWords(receipt) : [];
  // What needs a look, and what was promised, is in view; the rest is for who asks.
  const first = sentences.filter((sentence, index) => index === 0 || sentence.kind === 'caution');
  const rest = sentences.filter((sentence) => !first.includes(sentence));
  return (
    <div class="details">
      <PictureTitle
        key={id}
        turn={turn}
        number={number}
        onName={(name) => actions.noteTurn(id, { name })}
        onStar={(starred) => actions.noteTurn(id, { starred })}
        onDelete={() => actions.deleteTurn(id)}
      />
      {together.length > 1 && (
        <VariantsGrid
          entries={together}
          shown={picture}
          turns={turns}
          pictures={pictures}
          hasOthers={hasOthersOnPage(picture, together, onPage)}
          onPick={onPick}
          onNear={actions.comeNear}
          onKeep={() => actions.keepVariant(picture)}
          onRemoveOthers={() => actions.removeOthers(picture)}
        />
      )}
      {ending && <p class="facts">{ending}</p>}
      <TurnFacts turn={turn} />
      <Sentences sentences={first} />
      {missing && <p class="facts">{pictureTexts.notOnThisPage}</p>}
      <Deeds {...props} picture={picture} />
      {children}
      <AltText
        key={pictureKey(id, variant)}
        alt={turn.alt}
        proposal={altDraft}
        price={altPrice}
        onPropose={() => actions.proposeAlt(picture)}
        onSave={(alt) => actions.saveAlt(picture, alt)}
      />
      <HowItWasMade turn={turn}>
        <Sentences sentences={rest} />
      </HowItWasMade>
    </div>
  );
}

function Deeds({ turn, picture, isCurrent, missing, final, again, against, actions }: PictureDetailsProps & { picture: PictureOf }) {
  const { id } = turn;
  const goOn = () => {
    actions.goOnFrom(picture);
    focusPrompt();
  };
  const useSettings = () => {
    actions.useSettings(id);
    focusPrompt();
  };
  return (
    <ButtonRow
      buttons={[
        ...(missing ? [{ word: pictureTexts.putOnCanvas, onPress: () => actions.putOnCanvas(id, picture.variant) }] : []),
        ...(isCurrent || missing ? [] : [{ word: pictureTexts.goOn, meaning: pictureTexts.goOnMeaning, onPress: goOn }]),
        ...(against === undefined ? [] : [{ word: pictureTexts.compare, onPress: () => actions.compare(picture, against) }]),
        { word: pictureTexts.useSettings, onPress: useSettings },
        ...(again === null ? [] : [{ word: again, meaning: pictureTexts.againMeaning, onPress: () => actions.anotherTake(id) }]),
        ...(final === null
          ? []
          : [{ word: final, meaning: pictureTexts.finalMeaning, onPress: () => actions.makeFinal(id, picture.variant) }]),
      ]}
    />
  );
}

function Sentences({ sentences }: { sentences: readonly ReceiptSentence[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul class="receipt" aria-label={pictureTexts.counted}>
      {sentences.map(({ kind, text }) => (
        <li key={text} class={kind === 'caution' ? 'sentence warning' : 'facts'}>
          {kind === 'caution' && <Icon name="warning" />}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
