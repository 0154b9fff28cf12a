import type { ProviderInfo } from './server.ts';

/** Base URL and key of each provider, for people; labels are the fields of n8n's credentials. */
export function addressesText(providers: ProviderInfo[]): string {
	const width = Math.max(...providers.flatMap(({ shown }) => shown.map(([label]) => label.length)));
	return providers
		.map(({ name, shown }) =>
			[name, ...shown.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join('\n'),
		)
		.join('\n\n');
}
