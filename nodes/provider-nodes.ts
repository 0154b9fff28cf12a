import { CATALOGUE, classOf, constantOf } from '../ocr/providers/catalogue';
import type { ProviderNode } from './shared/session';

/**
 * A provider's part of the engine, loaded when a delivery of it is worked on: `lazarusNode` of
 * `LazarusOcr/lazarus-node`.
 *
 * @returns `undefined` for a provider that this package does not know.
 */
export async function loadProviderNode(id: string): Promise<ProviderNode<unknown> | undefined> {
	const row = CATALOGUE.find((provider) => provider.id === id);
	if (!row) return undefined;
	const exported = (await import(`./${classOf(row.node)}/${id}-node`)) as Record<
		string,
		ProviderNode<unknown>
	>;
	return exported[`${constantOf(row)}Node`];
}
