import { useState } from 'preact/hooks';
import type { Role } from '../contract.ts';
import { maxEmailLength, maxPersonNameLength } from '../limits.ts';
import { texts } from './texts.ts';

const words = texts.members;

interface InviteFormProps {
  /** @returns whether it worked, so that the fields can be emptied */
  onInvite: (person: { name: string; email?: string; role: Role }) => Promise<boolean>;
}

export function InviteForm({ onInvite }: InviteFormProps) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('member');

  async function invite(event: Event) {
    event.preventDefault();
    const isDone = await onInvite({ name, role, ...(email.trim() === '' ? {} : { email }) });
    if (!isDone) return;
    setName('');
    setEmail('');
  }

  return (
    <form class="fields" onSubmit={(event) => void invite(event)}>
      <label>
        {words.inviteName}
        <input required maxLength={maxPersonNameLength} value={name} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </label>
      <label>
        {words.inviteEmail}
        <input type="email" maxLength={maxEmailLength} value={email} onInput={({ currentTarget }) => setEmail(currentTarget.value)} />
      </label>
      <label>
        {words.role}
        <select value={role} onChange={({ currentTarget }) => setRole(currentTarget.value === 'admin' ? 'admin' : 'member')}>
          <option value="member">{words.roles.member}</option>
          <option value="admin">{words.roles.admin}</option>
        </select>
      </label>
      <button class="primary">{words.makeLink}</button>
    </form>
  );
}
