import type { Kysely } from 'kysely';

/** Whether the model kept to the mask, as far as panels have said. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('variants').addColumn('mask_ignored', 'integer').execute();
}
