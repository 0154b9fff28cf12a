import type { IncomingMessage } from 'node:http';

import type { DocumentReader } from '../engine/document-reader.ts';
import { readJson, type Answer } from '../http.ts';
import type { Ledger } from './ledger.ts';
import { wordsOf } from '../engine/reading.ts';
import { controlRequest, mergeSettings, type ProviderSettings } from './settings.ts';

export interface Controlled {
	id: string;
	settings: ProviderSettings;
	/** Settings were changed. */
	changed(): void;
	/** Back to the defaults, jobs forgotten. */
	reset(): void;
}

/** The back door for tests: not part of any provider's protocol, open to whoever is on the machine. */
export class Control {
	private readonly providers: Controlled[];
	private readonly ledger: Ledger;
	private readonly reader: DocumentReader;

	constructor(providers: Controlled[], ledger: Ledger, reader: DocumentReader) {
		this.providers = providers;
		this.ledger = ledger;
		this.reader = reader;
	}

	async answer(incoming: IncomingMessage, path: string, query: URLSearchParams): Promise<Answer> {
		switch (`${incoming.method} ${path}`) {
			case 'POST /control':
				return await this.change(incoming);
			case 'GET /control':
				return { status: 200, json: this.settings() };
			case 'POST /control/reset':
				for (const provider of this.providers) provider.reset();
				this.ledger.clear();
				return { status: 200, json: this.settings() };
			case 'GET /control/ledger':
				return { status: 200, json: this.ledger };
			case 'GET /control/words':
				return await this.words(query.get('sha256') ?? '');
			default:
				return { status: 404, json: { message: `Unknown call: ${incoming.method} ${path}.` } };
		}
	}

	private async change(incoming: IncomingMessage): Promise<Answer> {
		const body = await readJson(incoming).catch(() => undefined);
		const parsed = controlRequest.safeParse(body);
		if (!parsed.success) {
			return { status: 400, json: { message: 'Unknown setting.', issues: parsed.error.issues } };
		}
		const { provider: wanted } = parsed.data;
		const chosen = this.providers.filter(({ id }) => wanted === undefined || id === wanted);
		if (chosen.length === 0) {
			return { status: 400, json: { message: `Unknown provider "${wanted}".` } };
		}
		for (const { settings, changed } of chosen) {
			// A copy each: faults are counted down, and not for everybody at once.
			mergeSettings(settings, structuredClone(parsed.data));
			changed();
		}
		return { status: 200, json: this.settings() };
	}

	private async words(sha256: string): Promise<Answer> {
		const document = await this.reader.find(sha256.toLowerCase());
		if (!document) {
			return { status: 404, json: { message: 'No document with this sha256 was read.' } };
		}
		return {
			status: 200,
			json: {
				sha256: document.sha256,
				pageCount: document.pageCount,
				pages: document.pages.map((page) => ({
					width: page.width,
					height: page.height,
					words: wordsOf(page),
					lines: page.lines.map(({ words }) => words.map(({ text }) => text).join(' ')),
				})),
			},
		};
	}

	private settings(): Record<string, ProviderSettings> {
		return Object.fromEntries(this.providers.map(({ id, settings }) => [id, settings]));
	}
}
