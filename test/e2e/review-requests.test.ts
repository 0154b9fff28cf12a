import { itemsOf } from '../harness/executions.ts';
import { Workbench } from '../harness/workbench.ts';
import {
	ada,
	answered,
	reviewing,
	saveAt,
	saveOf,
	sessionAt,
	startReview,
} from './support/review.ts';

/** What is asked for and saved at the addresses of a review: several requests at once, and bad ones. */

let workbench: Workbench;

beforeAll(async () => {
	workbench = await Workbench.shared({ stub: true });
});

afterAll(async () => {
	await workbench?.stop();
});

describe('two at once', () => {
	test('of saves on the same state one is taken, and the other is told', async () => {
		const path = await workbench.publish(reviewing());
		const review = await startReview(workbench, path, { body: { items: [answered('One two')] } });
		const others = Array.from({ length: 6 }, (_, at) => ({
			id: `${at}`.repeat(16),
			name: `P${at}`,
		}));
		const said = await Promise.all(
			others.map(async (by, at) =>
				saveAt(review.page, saveOf({ revision: 0, by, edits: { 'w:0:0': { text: `T${at}` } } })),
			),
		);
		const taken = said.flatMap(({ outcome }, at) => (outcome === 'saved' ? [at] : []));
		expect(taken).toHaveLength(1);
		const { state } = await sessionAt(review.page);
		expect(state).toMatchObject({ revision: 1, saved: others[taken[0]!] });
		const late = await saveAt(review.page, saveOf({ revision: 0, by: ada }));
		expect(late).toMatchObject({ status: 200, outcome: 'conflict', revision: 1 });
		const sent = await Promise.all(
			[1, 2, 3].map(async () => await saveAt(review.page, saveOf({ revision: 1, finish: true }))),
		);
		expect(sent.filter(({ outcome }) => outcome === 'finished')).toHaveLength(1);
		const execution = await workbench.finished(review.executionId);
		expect(itemsOf(execution, 'Next')).toHaveLength(1);
	});
});

describe('what is refused', () => {
	test('leaves the review as it is', async () => {
		const path = await workbench.publish(reviewing());
		const items = [answered('One two')];
		const mine = await startReview(workbench, path, { body: { items } });
		const other = await startReview(workbench, path, { body: { items } });
		const get = async (url: string) => {
			const answer = await fetch(url);
			await answer.arrayBuffer();
			return answer.status;
		};
		const changed = (url: string, name: string, value: string | null) => {
			const copy = new URL(url);
			if (value === null) copy.searchParams.delete(name);
			else copy.searchParams.set(name, value);
			return copy.href;
		};
		const sig = new URL(mine.page).searchParams.get('sig')!;
		for (const url of [mine.link, mine.page]) {
			const own = new URL(url).searchParams;
			for (const name of ['sig', 'review', 'expires', 'for']) {
				expect([name, await get(changed(url, name, null))]).toEqual([name, 403]);
			}
			const flipped = (own.get('sig')!.startsWith('0') ? '1' : '0') + own.get('sig')!.slice(1);
			expect(await get(changed(url, 'sig', flipped))).toBe(403);
			expect(await get(`${url}&sig=${own.get('sig')}`)).toBe(403);
			expect(await get(changed(url, 'expires', String(Number(own.get('expires')) + 1)))).toBe(403);
			expect(await get(changed(url, 'signature', 'f'.repeat(64)))).toBe(401);
			expect(await get(changed(url, 'for', url === mine.link ? 'page' : 'review'))).toBe(403);
		}
		const theirs = new URL(other.page).searchParams;
		expect(
			await get(
				changed(changed(mine.page, 'review', theirs.get('review')), 'sig', theirs.get('sig')),
			),
		).toBe(403);
		expect(await get(changed(mine.link, 'sig', sig))).toBe(403);
		for (const ask of [
			'picture&document=0&page=0',
			'page&document=0&page=9',
			'page&document=9&page=0',
			'page&document=-1&page=0',
			'page',
			'anything',
			'session&ask=session',
		]) {
			expect([ask, await get(`${mine.page}&ask=${ask}`)]).toEqual([ask, 403]);
		}
		expect([await get(mine.page), await get(`${mine.link}&ask=session`)]).toEqual([403, 403]);
		const bad = [
			'',
			'null',
			'{"revision":0}',
			JSON.stringify(saveOf({ revision: 0, document: 1 })),
			JSON.stringify(saveOf({ revision: 0, edits: { 'w:0:9': { text: 'x' } } })),
			JSON.stringify(saveOf({ revision: 0, edits: { __proto__x: { text: 'x' } } })),
			`{"revision":0,"reviewer":{"id":"0123456789abcdef","name":"x"},"documents":[],"finish":"yes"}`,
		];
		for (const body of bad) {
			expect([body, await saveAt(mine.page, body)]).toEqual([
				body,
				expect.objectContaining({ status: 200, outcome: 'refused', code: 'invalid' }),
			]);
		}
		const large = await saveAt(mine.page, ' '.repeat(9 * 1024 * 1024));
		expect(large).toMatchObject({ outcome: 'refused', code: 'too-large' });
		expect(await saveAt(mine.link, saveOf({ revision: 0, finish: true }))).toMatchObject({
			status: 403,
		});
		const { state } = await sessionAt(mine.page);
		expect(state).toMatchObject({ revision: 0, saved: null });
		for (const { executionId, subExecutionId } of [mine, other]) {
			for (const id of [executionId, subExecutionId]) {
				expect((await workbench.n8n.rest.execution(id)).status).toBe('waiting');
			}
		}
	});

	test('what is answered is kept by nobody and read as nothing else', async () => {
		const path = await workbench.publish(reviewing());
		const { page, link } = await startReview(workbench, path, {
			body: { items: [answered('One')] },
		});
		for (const url of [
			link,
			`${link}&ask=address`,
			`${page}&ask=session`,
			`${page}&ask=page&document=0&page=0`,
		]) {
			const { headers } = await fetch(url);
			expect(headers.get('cache-control')).toBe('no-store');
			expect(headers.get('x-content-type-options')).toBe('nosniff');
			expect(headers.get('referrer-policy')).toBe('no-referrer');
		}
		const opened = await fetch(link);
		const policy = opened.headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toMatch(/sandbox(?!.*allow-same-origin)/);
		const html = await opened.text();
		expect(html).not.toContain(new URL(link).host);
	});
});
