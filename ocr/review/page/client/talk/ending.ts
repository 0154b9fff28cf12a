/** Why there is nothing to talk to any more. */
export type Ending = 'expired' | 'finished' | 'gone' | 'refused' | 'interrupted';

/** Thrown where no answer will come any more. */
export class Ended extends Error {
	constructor(readonly ending: Ending) {
		super(ending);
	}
}

/** What an answer that is not the one asked for says. */
export type Told =
	| Ending
	/** n8n was killed while it took a save over: nothing is answered here any more, and it may go on elsewhere. */
	| 'cut-off'
	/** It makes sense to ask again. */
	| 'later';

/** @returns nothing where it is the answer itself */
export async function toldBy(response: Response): Promise<Told | undefined> {
	if (response.ok && !isHtml(response)) return undefined;
	const text = await response.text();
	if (response.ok || text.includes('data-notice=')) return noticed(text);
	const code = /"code":\s*"(expired|finished|interrupted)"/.exec(text)?.[1];
	if (code === 'interrupted') return 'cut-off';
	if (code) return code as Ending;
	switch (response.status) {
		case 401:
		case 403:
			return 'refused';
		case 404:
			return 'gone';
		case 410:
			return 'expired';
		case 409:
			return /finished/.test(text) ? 'finished' : 'later';
		default:
			return 'later';
	}
}

const isHtml = (response: Response) =>
	(response.headers.get('content-type') ?? '').startsWith('text/html');

/** A page of somebody else, such as the sign-in page of a proxy, says nothing of the review. */
const noticed = (html: string): Ending | 'later' =>
	(/data-notice="(expired|finished|gone|refused)"/.exec(html)?.[1] as Ending | undefined) ??
	'later';
