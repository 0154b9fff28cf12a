import { CATALOGUE, constantOf, type CataloguedProvider } from './catalogue';
import type { OcrProvider } from './provider';

/** What can be asked of a provider by those who do not know its options. */
export type AnyProvider = OcrProvider<never>;

/** Every provider of the catalogue, each found in its own folder. */
export const PROVIDERS: readonly AnyProvider[] = CATALOGUE.map(load);

/** By name, so that the catalogue's row is all there is to add, and at once: reading never waits. */
function load(row: CataloguedProvider): AnyProvider {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot be computed
	const exported = require(`./${row.id}/provider`) as Record<string, AnyProvider>;
	const provider = exported[constantOf(row)];
	if (provider?.id !== row.id) throw new Error(`${row.id}/provider has no ${constantOf(row)}`);
	return provider;
}
