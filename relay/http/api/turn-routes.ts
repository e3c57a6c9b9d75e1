import { Hono } from 'hono';
import { CompositeNote, Turn, TurnAgain, TurnNote, TurnRequest } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { askerOf, callerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { endingTurns } from './ending-turns.ts';
import { eventStream } from './event-stream.ts';
import { readJson } from './read-json.ts';
import { readId, readWholeNumber } from './read-params.ts';

export function turnRoutes({ turns, access, audit }: Pick<Services, 'turns' | 'access' | 'audit'>) {
  const ending = endingTurns({ turns, audit });
  return new Hono()
    .put(
      '/:id',
      describe({
        summary: 'Starts a turn; the same id and body again is the same turn.',
        body: TurnRequest,
        answers: { 200: Turn, 201: Turn },
      }),
      async (c) => {
        const id = readId(c);
        const { turn, isNew } = await turns.start(askerOf(c), id, await readJson(c, TurnRequest));
        return c.json(turn, isNew ? 201 : 200);
      },
    )
    .get('/:id', describe({ summary: 'A turn as it stands.', answers: { 200: Turn } }), async (c) =>
      c.json(await turns.find(askerOf(c), readId(c))),
    )
    .patch(
      '/:id',
      describe({
        summary: 'Notes what a person says of a turn: a star, a name, an alt text, out of sight.',
        body: TurnNote,
        answers: { 200: Turn },
      }),
      async (c) => c.json(await turns.note(askerOf(c), readId(c), await readJson(c, TurnNote))),
    )
    .get(
      '/:id/events',
      describe({
        summary: 'Events of a turn as they happen; Last-Event-ID resumes after that number.',
        answers: { 200: 'text/event-stream of TurnEvent.' },
      }),
      async (c) => {
        const after = readWholeNumber(c.req.header('last-event-id') || '0', 'Last-Event-ID');
        const hangUp = new AbortController();
        const events = await turns.follow(askerOf(c), readId(c), after, hangUp.signal);
        access.hold(callerOf(c).way, hangUp);
        return eventStream(events, hangUp);
      },
    )
    .post(
      '/:id/cancel',
      describe({ summary: 'Stops a turn that is under way; for who asked for it, and for admins.', answers: { 200: Turn } }),
      async (c) => c.json(await ending.cancel(c, readId(c))),
    )
    .post(
      '/:id/let-go',
      describe({ summary: 'Ends a turn whose outcome is unknown; for who asked for it, and for admins.', answers: { 200: Turn } }),
      async (c) => {
        const id = readId(c);
        const {
          turn: { state },
        } = await ending.ask(c, id);
        const turn = await turns.letGo(askerOf(c), id);
        if (state === 'unknown') await audit.note(askerOf(c), { what: 'turn.let-go', about: { turn: id } });
        return c.json(turn);
      },
    )
    .post(
      '/:id/again',
      describe({
        summary: 'Lets go of a turn that brought no picture, and asks the same once more under a new id.',
        body: TurnAgain,
        answers: { 200: Turn, 201: Turn },
      }),
      async (c) => {
        const id = readId(c);
        // Whoever wants the same picture may ask for it themselves, once this one has ended.
        if ((await turns.find(askerOf(c), id)).state === 'unknown') await ending.ask(c, id);
        const { turn, isNew } = await turns.again(askerOf(c), id, (await readJson(c, TurnAgain)).turnId);
        if (isNew) await audit.note(askerOf(c), { what: 'turn.again', about: { turn: id, as: turn.id } });
        return c.json(turn, isNew ? 201 : 200);
      },
    )
    .put(
      '/:id/variants/:index/composite',
      describe({ summary: 'Notes what was placed in the document.', body: CompositeNote, answers: { 200: Turn } }),
      async (c) => {
        const note = await readJson(c, CompositeNote);
        const index = readWholeNumber(c.req.param('index'), 'The number of the variant');
        return c.json(await turns.noteComposite(askerOf(c), readId(c), index, note));
      },
    );
}
