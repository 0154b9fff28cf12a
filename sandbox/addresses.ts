import type { ProviderInfo } from './server.ts';

/** Where each provider is and how to be let in, for people. */
export function addressesText(providers: ProviderInfo[]): string {
	return providers
		.map(({ name, shown }) =>
			[name, ...shown.map(([label, value]) => `  ${label.padEnd(8)}  ${value}`)].join('\n'),
		)
		.join('\n\n');
}
