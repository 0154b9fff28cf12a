import { Readable } from 'node:stream';

import { Stopped } from '../../../nodes/shared/failure';
import { fetchUrl } from '../../../nodes/shared/source/fetch-url';
import { playedDownloads } from '../../support/played-downloads';
import { settled } from './fake-clock';

/** Fetches a file from a server whose bodies come in this order. */
function setup(...bodies: Readable[]) {
	const { fetcher, clock, asked, end } = playedDownloads(bodies.map((body) => ({ body })));
	const fetched = fetchUrl(fetcher, new URL('https://files.example/a.txt'), 1000);
	return { fetched, clock, opened: () => asked.length, end };
}

const whole = () => Readable.from([Buffer.from('whole')], { objectMode: false });

test('a file of which nothing was left when it was to be read is fetched again', async () => {
	const thrownAway = whole();
	thrownAway.resume();
	const { fetched, clock, opened } = setup(thrownAway, whole());
	expect((await clock.until(fetched)).bytes).toBe(5);
	expect(opened()).toBe(2);
});

test('a file that is shorter than its Content-Length is fetched again', async () => {
	const cutOff = Object.assign(whole(), { complete: false });
	const { fetched, clock, opened } = setup(cutOff, whole());
	expect((await clock.until(fetched)).bytes).toBe(5);
	expect(opened()).toBe(2);
});

test('a file that is whole is fetched once, and so is an empty one', async () => {
	const { fetched, clock, opened } = setup(whole());
	expect((await clock.until(fetched)).bytes).toBe(5);
	expect(opened()).toBe(1);
	const empty = setup(Readable.from([], { objectMode: false }));
	expect((await empty.clock.until(empty.fetched)).bytes).toBe(0);
	expect(empty.opened()).toBe(1);
});

test.each(['while it comes', 'before it is read'])(
	'the end of the run ends a download that goes on and on: %s',
	async (when) => {
		const slow = new Readable({ read: () => undefined });
		slow.push('half');
		const { fetched, opened, end } = setup(slow);
		const outcome = expect(fetched).rejects.toThrow(Stopped);
		if (when === 'while it comes') await settled();
		end.abort();
		await outcome;
		expect(slow.destroyed).toBe(true);
		expect(opened()).toBe(1);
	},
);
