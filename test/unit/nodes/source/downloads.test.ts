import { OcrFailure } from '../../../../nodes/shared/failure';
import { Held } from '../../../../nodes/shared/pace';
import { downloadedName } from '../../../../nodes/shared/source/downloaded-name';
import { fetchUrl, type UrlFetcher } from '../../../../nodes/shared/source/fetch-url';
import { type PlayedAnswer, playedDownloads } from '../../../support/played-downloads';
import { FakeClock } from '../fake-clock';

const MB = 1024 * 1024;

/** Fetches a file from a server that answers so, one after the other; the last answer stays. */
async function fetched(limit: number, ...answers: PlayedAnswer[]) {
	const { fetcher, clock, asked, lanes } = playedDownloads(answers);
	const outcome = fetchUrl(fetcher, new URL('https://files.example:8443/a/b.txt?q=1'), limit);
	const made = await clock.until(outcome).catch((error: unknown) => {
		if (error instanceof OcrFailure) return error;
		throw error;
	});
	return { made, asked, lanes };
}

const failing = async (...answers: PlayedAnswer[]) => {
	const { made, asked } = await fetched(MB, ...answers);
	const { message, code, retryable } = made as OcrFailure;
	return { message, code, retryable, times: asked.length };
};

test('a file is asked for without a credential, and kept under its name and type', async () => {
	const headers = { 'content-type': ' image/png ; charset=x', 'content-length': '5' };
	const { made, asked, lanes } = await fetched(MB, { headers });
	expect(made).toMatchObject({ fileName: 'b.txt', mimeType: 'image/png', bytes: 5 });
	expect(asked).toEqual([
		{
			...{ method: 'GET', url: 'https://files.example:8443/a/b.txt?q=1' },
			...{ timeoutMs: 120_000, anonymous: true },
		},
	]);
	expect(lanes).toEqual([['https://files.example:8443', 'submit']]);
});

test('it is called as its header says, or as the address that it came from in the end', async () => {
	const named = { headers: { 'content-disposition': 'attachment; filename=own.pdf' } };
	expect((await fetched(MB, named)).made).toMatchObject({ fileName: 'own.pdf' });
	const redirected = { url: 'https://cdn.example/final.png', headers: { 'content-type': '' } };
	expect((await fetched(MB, redirected)).made).toMatchObject({
		...{ fileName: 'final.png', mimeType: 'application/octet-stream' },
	});
});

test.each([200, 204, 299])('HTTP %i brings a file', async (status) => {
	expect((await fetched(MB, { status })).made).toMatchObject({ bytes: 5 });
});

const said = (status: number, advice: string) =>
	`URL: files.example:8443 returned HTTP ${status} instead of a file. ${advice}`;

test.each([
	[300, 'Check the URL.'],
	[400, 'Check the URL.'],
	[401, 'Check that the file can be downloaded without signing in.'],
	[403, 'Check that the file can be downloaded without signing in.'],
	[404, 'Check the URL.'],
])('HTTP %i is asked for once, and it is said what to check', async (status, advice) => {
	expect(await failing({ status })).toEqual({
		...{ message: said(status, advice), code: 'invalid-input', retryable: false, times: 1 },
	});
});

test.each([429, 503])('HTTP %i is asked for again, and may be there later', async (status) => {
	const failure = await failing({ status });
	expect(failure).toMatchObject({
		...{ message: said(status, 'Try again later.'), code: 'source-unavailable', retryable: true },
	});
	expect(failure.times).toBeGreaterThan(1);
	expect((await fetched(MB, { status }, {})).made).toMatchObject({ bytes: 5 });
});

test('how long it asks to wait is told', async () => {
	const answer = { status: 503, headers: { 'retry-after': '7200' } };
	expect((await failing(answer)).message).toBe(
		said(503, 'It asks to wait 2 hours. Try again later.'),
	);
});

test.each([
	[5, true],
	[4, false],
])('with a limit of %i bytes it is kept: %s', async (limit, isKept) => {
	for (const headers of [{}, { 'content-length': '5' }] as Array<Record<string, string>>) {
		const { made, asked } = await fetched(limit, { headers });
		expect(made instanceof OcrFailure).toBe(!isKept);
		expect(asked).toHaveLength(1);
		if (!isKept) {
			expect(made).toMatchObject({
				...{
					code: 'invalid-input',
					message: 'URL: the file at files.example:8443 is larger than 0 MB.',
				},
			});
		}
	}
});

test('a network that fails is tried again, and told without secrets', async () => {
	const error = Object.assign(new Error('SECRET'), { code: 'ECONNRESET' });
	const failure = await failing({ error });
	expect(failure).toMatchObject({ code: 'source-unavailable', retryable: true });
	expect(failure.message).toMatch(
		/^URL: the file at files\.example:8443 could not be downloaded\. /,
	);
	expect(failure.message).not.toContain('SECRET');
	expect(failure.times).toBeGreaterThan(1);
	expect((await fetched(MB, { error }, {})).made).toMatchObject({ bytes: 5 });
});

test('a disk that is full here is not the fault of there', async () => {
	const error = Object.assign(new Error('no space'), { code: 'ENOSPC' });
	expect(await failing({ error })).toMatchObject({ code: 'local', retryable: false });
});

test('what was held for too long says when to run it again', async () => {
	const clock = new FakeClock();
	const held = new Held(7_200_000);
	const fetcher = {
		...{ clock, ended: new AbortController().signal, clean: String },
		paces: { filesOf: () => ({ through: async () => await Promise.reject(held) }) },
	} as unknown as UrlFetcher;
	const outcome = fetchUrl(fetcher, new URL('https://files.example/a'), MB);
	await expect(clock.until(outcome)).rejects.toMatchObject({
		code: 'source-unavailable',
		message: 'URL: files.example asks to wait 2 hours. Run it again after that.',
	});
});

describe('the name of a download', () => {
	const nameOf = (disposition: string | undefined, path = '/from-url.pdf') =>
		downloadedName(disposition, new URL(path, 'https://files.example'));
	const named = (name: string) =>
		nameOf(`attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll('*', '%2A')}`);

	test.each([
		['a'.repeat(200), 'a'.repeat(200)],
		['a'.repeat(201), 'a'.repeat(200)],
		[`${'a'.repeat(196)}.pdf`, `${'a'.repeat(196)}.pdf`],
		[`${'a'.repeat(197)}.pdf`, `${'a'.repeat(196)}.pdf`],
		[`${'a'.repeat(300)}.abcdefgh`, `${'a'.repeat(191)}.abcdefgh`],
		// An ending of nine letters is none.
		[`${'a'.repeat(300)}.abcdefghi`, 'a'.repeat(200)],
		// No half of a pair is left.
		[`${'a'.repeat(195)}👍${'b'.repeat(9)}.pdf`, `${'a'.repeat(195)}.pdf`],
		[`${'a'.repeat(194)}👍${'b'.repeat(9)}.pdf`, `${'a'.repeat(194)}👍.pdf`],
	])('has 200 characters at most (%#)', (name, expected) => {
		expect(named(name)).toBe(expected);
	});

	test.each([
		['a\u0001b\u007f.pdf', 'a_b_.pdf'],
		['a<b>c:d"e|f?g*h', 'a_b_c_d_e_f_g_h'],
		[' . a.pdf . ', 'a.pdf'],
		['東京.pdf', '東京.pdf'],
		['Ünïcödé €.pdf', 'Ünïcödé €.pdf'],
	])('has no sign that file systems refuse: %j', (name, expected) => {
		expect(named(name)).toBe(expected);
	});

	test.each([
		['attachment; filename = my bill.pdf; size=5', 'my bill.pdf'],
		['attachment; FILENAME=my bill.pdf', 'my bill.pdf'],
		['attachment; a b; filename="my bill.pdf"; x', 'my bill.pdf'],
		['attachment; a b', 'from-url.pdf'],
	])('is found in a header that is none: %s', (disposition, expected) => {
		expect(nameOf(disposition)).toBe(expected);
	});

	test('that is no UTF-8 stays as it is', () => {
		expect(nameOf('attachment; filename="M\u00e4\u00e4rz.pdf"')).toBe('Määrz.pdf');
		expect(nameOf(undefined, '/a/')).toBe('document');
		expect(nameOf('', '/a/b%2Fc.pdf')).toBe('c.pdf');
	});
});
