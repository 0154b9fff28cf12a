import type { Preset } from './types';

/** In the order they are offered. */
export const PRESETS: readonly Preset[] = [
	{ id: 'invoice', name: 'Invoice', fields: [] },
	{ id: 'receipt', name: 'Receipt', fields: [] },
];
