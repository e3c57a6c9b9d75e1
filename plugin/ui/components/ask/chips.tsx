import type { Role, SelectedLayer } from '../../../messages.ts';
import { chipTexts } from '../../../texts/panel/chip-texts.ts';
import type { Guide } from '../../turn/guides-of.ts';
import { money } from '../../../texts/panel/money.ts';
import type { Offers } from '../../turn/offers.ts';
import { Icon } from '../fields/icon.tsx';
import './chips.css';

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

/** What was understood of the selection. A click on a chip opens the system's menu of the roles it could have; a guide can be left out. */
export function Chips({ layers, ...rest }: ChipsProps) {
  return (
    <ul class="chips" aria-label={chipTexts.list}>
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
      <div class="chip-menu">
        <span class="chip-picture">{thumbnail ? <img src={thumbnail} alt="" /> : <Icon name={role} />}</span>
        <span class="chip-words">
          <span class="chip-name">{guide?.name ?? name}</span>
          {guide && <span class="chip-note">{priceWords(guide)}</span>}
          {role === 'base' && layer.empty && <span class="chip-note">{chipTexts.empty}</span>}
          {role === 'markup' && markup && <span class="chip-note">{chipTexts.markup[markup]}</span>}
        </span>
        <span class="chip-role">
          <Icon name={role} />
          {chipTexts.roles[role]}
          {roles.length > 1 && <Icon name="down" />}
        </span>
        <select
          aria-label={chipTexts.roleOf(name)}
          disabled={roles.length < 2}
          onChange={({ currentTarget }) => onRole(id, roles[currentTarget.selectedIndex] ?? role)}
        >
          {roles.map((each) => (
            <option key={each} value={each} selected={each === role}>
              {chipTexts.roleAs(each)}
            </option>
          ))}
        </select>
      </div>
      {guide && (
        <label class="chip-use" title={chipTexts.send(guide.name)}>
          <span class="unseen">{chipTexts.send(guide.name)}</span>
          <input type="checkbox" checked={guide.on} onChange={({ currentTarget }) => onGuide(id, currentTarget.checked)} />
        </label>
      )}
    </li>
  );
}

/** What it adds to the turn's price. */
function priceWords({ on, price }: Guide): string {
  if (!on) return chipTexts.leftOut;
  return price === null ? '' : chipTexts.adds(money(price));
}
