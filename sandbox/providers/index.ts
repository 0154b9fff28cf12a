import { readdir } from 'node:fs/promises';

import type { Provider } from './provider.ts';

/** The provider of each folder here, by the folder's name: `ocr-services` exports `ocrServices`. */
export async function loadProviders(): Promise<Provider[]> {
	const entries = await readdir(new URL('.', import.meta.url), { withFileTypes: true });
	const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	return await Promise.all(folders.sort().map(load));
}

async function load(folder: string): Promise<Provider> {
	const exported = (await import(`./${folder}/provider.ts`)) as Record<string, Provider>;
	const provider = exported[constantOf(folder)];
	if (provider?.id === folder) return provider;
	throw new Error(`sandbox/providers/${folder}/provider.ts has no ${constantOf(folder)}.`);
}

/** A provider's id as code names it. */
export const constantOf = (id: string): string =>
	id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
