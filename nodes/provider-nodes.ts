import type { ProviderNode } from './shared/session';

/** Each provider's part of the engine, loaded when a delivery of it is worked on. */
const LOADERS: Record<string, () => Promise<ProviderNode<unknown>>> = {
	lazarus: async () => (await import('./LazarusOcr/lazarus-node')).lazarusNode,
	mindee: async () => (await import('./MindeeOcr/mindee-node')).mindeeNode,
	'ocr-services': async () => (await import('./OcrServices/ocr-services-node')).ocrServicesNode,
	picwish: async () => (await import('./PicWishOcr/picwish-node')).picWishNode,
	upstage: async () => (await import('./UpstageOcr/upstage-node')).upstageNode,
};

/** @returns `undefined` for a provider that this package does not know. */
export const loadProviderNode = async (id: string): Promise<ProviderNode<unknown> | undefined> =>
	Object.hasOwn(LOADERS, id) ? await LOADERS[id]!() : undefined;
