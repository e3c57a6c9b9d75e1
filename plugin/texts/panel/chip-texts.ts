import type { Role } from '../../messages.ts';
import type { Offers } from '../../ui/turn/offers.ts';

const roles: Record<Role, string> = { base: 'Base', mask: 'Mask', guide: 'Guide', markup: 'Markup', none: 'Not used', private: 'Private' };

const meanings: Record<Role, string> = {
  base: 'the picture that is edited',
  mask: 'only inside it may anything change',
  guide: 'the model looks at it',
  markup: 'says what should change; never part of the picture',
  none: 'plays no part',
  private: 'never leaves this file',
};

/** How drawn instructions reach the model. */
const markup: Record<NonNullable<Offers['markup']>, string> = { drawn: 'sent as it is drawn', told: 'told in words' };

export const chipTexts = {
  list: 'Selection',
  roles,
  roleAs: (role: Role) => `${roles[role]} – ${meanings[role]}`,
  markup,
  roleOf: (name: string) => `Role of ${name}`,
  empty: 'will be filled',
  leftOut: 'left out',
  adds: (price: string) => `+ ${price}`,
  send: (name: string) => `Send ${name}`,
};
