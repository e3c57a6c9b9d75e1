import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { costWords } from '../../../texts/panel/cost-words.ts';
import { qualityWords } from '../../../texts/panel/quality-words.ts';
import { historyTexts } from '../../../texts/panel/history-texts.ts';
import type { TreeTurn } from '../../history/tree-order.ts';
import './history-tree.css';
import { Icon } from '../fields/icon.tsx';
import { NearPicture } from '../fields/near-picture.tsx';

interface HistoryTreeProps {
  entries: TreeTurn[];
  /** Addresses by `pictureKey`. */
  pictures: Record<string, string>;
  /** The turn whose details are shown. */
  detailedId: string | null;
  /** The turn the selected layer came from. */
  currentId: string | null;
  /** Turns with a layer on this page. */
  placedIds: ReadonlySet<string>;
  /** The details. */
  children: ComponentChildren;
  onShow: (turnId: string) => void;
  onNear: (turnId: string, isNear: boolean) => void;
}

/** The session of the selected layer, each turn behind the one it goes on from and branches further in; below, the details of one. */
export function HistoryTree({ entries, pictures, detailedId, currentId, placedIds, children, onShow, onNear }: HistoryTreeProps) {
  const list = useRef<HTMLOListElement>(null);
  // One of them takes the focus; arrow keys go to the others.
  const focusedId = detailedId ?? entries.at(-1)?.turn.id;
  useEffect(() => scrollTo(list.current, '[tabindex="0"]'), [focusedId, entries.length]);
  // The panel is painted with every look at a running turn, and most say nothing new of hundreds of rows.
  const rows = useMemo(
    () =>
      entries.map((entry) => (
        <Row
          key={entry.turn.id}
          entry={entry}
          url={pictures[entry.turn.id]}
          isDetailed={entry.turn.id === detailedId}
          isFocused={entry.turn.id === focusedId}
          isCurrent={entry.turn.id === currentId}
          isPlaced={placedIds.has(entry.turn.id)}
          onShow={onShow}
          onNear={onNear}
        />
      )),
    [entries, pictures, detailedId, focusedId, currentId, placedIds],
  );
  return (
    <section class="history" aria-label={historyTexts.history}>
      <h2>{historyTexts.history}</h2>
      <ol ref={list} class="tree" onKeyDown={steer}>
        {rows}
      </ol>
      {children}
    </section>
  );
}

interface RowProps extends Pick<HistoryTreeProps, 'onShow' | 'onNear'> {
  entry: TreeTurn;
  url: string | undefined;
  isDetailed: boolean;
  isFocused: boolean;
  isCurrent: boolean;
  isPlaced: boolean;
}

/** Where pictures or turns arrive, most rows stay the same: they are not even compared. */
function Row(props: RowProps) {
  const { entry, url, isDetailed, isFocused, isCurrent, isPlaced } = props;
  const { turn, number, parentNumber, depth, branches } = entry;
  return useMemo(
    () => <RowContent {...props} />,
    [turn, number, parentNumber, depth, branches, url, isDetailed, isFocused, isCurrent, isPlaced],
  );
}

function RowContent({ entry, url, isDetailed, isFocused, isCurrent, isPlaced, onShow, onNear }: RowProps) {
  const { turn, number, parentNumber, depth, branches } = entry;
  const { id, prompt, name, starred, quality, variants } = turn;
  const made = [qualityWords[quality], costWords(turn)];
  const facts = [branches && historyTexts.from(parentNumber), variants.length > 1 && historyTexts.times(variants.length), ...made]
    .filter(Boolean)
    .join(' · ');
  const about = [...made, isPlaced && historyTexts.onThisPage, starred && historyTexts.starred].filter(Boolean).join(', ');
  return (
    <li style={{ '--depth': Math.min(depth, deepest) }}>
      <button
        type="button"
        class={isDetailed ? 'row picked' : 'row'}
        tabIndex={isFocused ? 0 : -1}
        aria-current={isCurrent}
        aria-describedby={`about-${id}`}
        title={prompt}
        onClick={() => onShow(id)}
      >
        <span class="unseen">{historyTexts.turn(entry)}</span>
        {branches && <Icon name="branch" />}
        <span class="thumb">
          <NearPicture url={url} turn={turn} onNear={onNear} />
        </span>
        <span class="words" aria-hidden="true">
          <span class="line">
            <strong>{number}</strong> {name ?? prompt}
          </span>
          <span class="line facts">{facts}</span>
        </span>
        {starred && <Icon name="star" />}
        {isPlaced && <Icon name="placed" />}
      </button>
      <span id={`about-${id}`} hidden>
        {about}
      </span>
    </li>
  );
}

/** Branches of branches lie beside one another from here on, so that words have room in a narrow panel. */
const deepest = 4;

function steer(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLOListElement;
  const rows = [...list.querySelectorAll<HTMLElement>('.row')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (target === undefined) return;
  rows[target]?.focus();
  event.preventDefault();
  event.stopPropagation();
}

/** The list alone is scrolled; the panel stays where it is. */
function scrollTo(list: HTMLElement | null, selector: string): void {
  const row = list?.querySelector<HTMLElement>(selector)?.parentElement;
  if (!list || !row) return;
  const top = row.offsetTop - list.offsetTop;
  const isSeen = top >= list.scrollTop && top + row.offsetHeight <= list.scrollTop + list.clientHeight;
  if (!isSeen) list.scrollTop = top - (list.clientHeight - row.offsetHeight) / 2;
}
