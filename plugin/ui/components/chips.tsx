import type { Role, SelectedLayer } from '../../messages.ts';
import type { Guide } from '../guides-of.ts';
import { money } from '../money.ts';
import type { Offers } from '../offers.ts';
import { Icon } from './icon.tsx';
import { MenuButton } from './menu-button.tsx';
import './chips.css';

const roleWords: Record<Role, string> = { base: 'Base', mask: 'Mask', guide: 'Guide', markup: 'Markup', none: 'Not used' };

const roleMeanings: Record<Role, string> = {
  base: 'the picture that is edited',
  mask: 'only inside it may anything change',
  guide: 'the model looks at it',
  markup: 'says what should change; never part of the picture',
  none: 'plays no part',
};

const markupWords: Record<NonNullable<Offers['markup']>, string> = { drawn: 'sent as it is drawn', told: 'told in words' };

interface ChipsProps {
  layers: SelectedLayer[];
  /** By layer id. */
  thumbnails: Record<string, string>;
  guides: Guide[];
  /** How drawn instructions reach the model; null when there are none. */
  markup: Offers['markup'];
  onRole: (layerId: string, role: Role) => void;
  onGuide: (layerId: string, on: boolean) => void;
}

/** What was understood of the selection. A click on a chip opens the roles it could have instead; a guide can be left out. */
export function Chips({ layers, ...rest }: ChipsProps) {
  return (
    <ul class="chips" aria-label="Selection">
      {layers.map((layer) => (
        <Chip key={layer.id} layer={layer} {...rest} />
      ))}
    </ul>
  );
}

function Chip({ layer, thumbnails, guides, markup, onRole, onGuide }: Omit<ChipsProps, 'layers'> & { layer: SelectedLayer }) {
  const { id, name, role, canBe } = layer;
  const roles = canBe.includes(role) ? canBe : [role, ...canBe];
  const thumbnail = thumbnails[id];
  const guide = guides.find(({ layerId }) => layerId === id);
  return (
    <li class={`chip role-${guide?.on === false ? 'none' : role}`} title={name}>
      <MenuButton
        menuName={`Role of ${name}`}
        choices={roles.map((each) => ({ value: each, word: roleWords[each], meaning: roleMeanings[each], icon: each }))}
        chosen={role}
        onChoose={(chosen) => onRole(id, chosen)}
      >
        <span class="chip-picture">{thumbnail ? <img src={thumbnail} alt="" /> : <Icon name={role} />}</span>
        <span class="chip-words">
          <span class="chip-name">{guide?.name ?? name}</span>
          {guide && <span class="chip-note">{priceWords(guide)}</span>}
          {role === 'base' && layer.empty && <span class="chip-note">will be filled</span>}
          {role === 'markup' && markup && <span class="chip-note">{markupWords[markup]}</span>}
        </span>
        <span class="chip-role">
          <Icon name={role} />
          {roleWords[role]}
          {roles.length > 1 && <Icon name="down" />}
        </span>
      </MenuButton>
      {guide && (
        <label class="chip-use" title={guide.on ? 'Leave it out of the next turn' : 'Send it with the next turn'}>
          <span class="unseen">Send {guide.name}</span>
          <input type="checkbox" checked={guide.on} onChange={({ currentTarget }) => onGuide(id, currentTarget.checked)} />
        </label>
      )}
    </li>
  );
}

/** What it adds to the turn's price. */
function priceWords({ on, price }: Guide): string {
  if (!on) return 'left out';
  return price === null ? '' : `+ ${money(price)}`;
}
