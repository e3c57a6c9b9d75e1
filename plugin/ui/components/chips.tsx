import type { Role, SelectedLayer } from '../../messages.ts';
import { Icon } from './icon.tsx';
import { MenuButton } from './menu-button.tsx';
import './chips.css';

const roleWords: Record<Role, string> = { base: 'Base', mask: 'Mask', guide: 'Guide', markup: 'Markup', none: 'Not used' };

const roleMeanings: Record<Role, string> = {
  base: 'the picture that is edited',
  mask: 'only inside it may anything change',
  guide: 'the model looks at it',
  markup: 'left out of the picture',
  none: 'plays no part',
};

interface ChipsProps {
  layers: SelectedLayer[];
  /** By layer id. */
  thumbnails: Record<string, string>;
  onRole: (layerId: string, role: Role) => void;
}

/** What was understood of the selection. A click on a chip opens the roles it could have instead. */
export function Chips({ layers, thumbnails, onRole }: ChipsProps) {
  return (
    <ul class="chips" aria-label="Selection">
      {layers.map((layer) => (
        <Chip key={layer.id} layer={layer} thumbnail={thumbnails[layer.id]} onRole={onRole} />
      ))}
    </ul>
  );
}

function Chip({ layer, thumbnail, onRole }: { layer: SelectedLayer; thumbnail: string | undefined; onRole: ChipsProps['onRole'] }) {
  const { id, name, role, canBe } = layer;
  const roles = canBe.includes(role) ? canBe : [role, ...canBe];
  return (
    <li class={`chip role-${role}`} title={name}>
      <MenuButton
        menuName={`Role of ${name}`}
        choices={roles.map((each) => ({ value: each, word: roleWords[each], meaning: roleMeanings[each], icon: each }))}
        chosen={role}
        onChoose={(chosen) => onRole(id, chosen)}
      >
        <span class="chip-picture">{thumbnail ? <img src={thumbnail} alt="" /> : <Icon name={role} />}</span>
        <span class="chip-name">{name}</span>
        <span class="chip-role">
          <Icon name={role} />
          {roleWords[role]}
          {roles.length > 1 && <Icon name="down" />}
        </span>
      </MenuButton>
    </li>
  );
}
