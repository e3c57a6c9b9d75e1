/** For whom something is read or written: a member, who sees what is their team's and nothing else. */
export interface Asker {
  teamId: string;
  memberId: string;
}
