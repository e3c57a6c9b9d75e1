import { Hono } from 'hono';
import { Preset, Presets, PresetText } from '../../contract.ts';
import type { Services } from '../../services.ts';
import { callerOf } from '../callers/caller.ts';
import { describe } from './describe.ts';
import { readJson } from './read-json.ts';
import { readId } from './read-params.ts';

export function presetRoutes({ presets }: Pick<Services, 'presets'>) {
  return new Hono()
    .get('/', describe({ summary: 'The prompts the team shares, by name.', answers: { 200: Presets } }), async (c) =>
      c.json(await presets.all(callerOf(c).teamId)),
    )
    .put(
      '/:id',
      describe({ summary: 'Keeps a preset, in place of the one of that id.', body: PresetText, answers: { 200: Preset, 201: Preset } }),
      async (c) => {
        const { preset, isNew } = await presets.put(callerOf(c).teamId, readId(c), await readJson(c, PresetText));
        return c.json(preset, isNew ? 201 : 200);
      },
    )
    .delete('/:id', describe({ summary: 'Deletes a preset.', answers: { 204: 'It is gone.' } }), async (c) => {
      await presets.remove(callerOf(c).teamId, readId(c));
      return c.body(null, 204);
    });
}
