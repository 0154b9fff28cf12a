import { OcrFailure } from '../../../nodes/shared/failure';
import type { OcrJob } from '../../../ocr/document/types';
import { CATALOGUE } from '../../../ocr/providers/catalogue';
import { UnusableJobId } from '../../../ocr/providers/job-segment';
import type { ProviderRequest, Source } from '../../../ocr/providers/provider';
import { fieldsOf, partsOf, readOptions, type Parts } from './parts';

/** What goes to a provider: from what a person typed, to addresses that nobody can bend. */

const BASE_URL = 'https://ocr.example/some/base';

const SOURCES: Source[] = [
	{ kind: 'file', fileName: 'scan.png', mimeType: 'image/png', bytes: 100 },
	{ kind: 'file', fileName: '../../x?y#z\r\n"', mimeType: 'image/png', bytes: 100 },
	{ kind: 'url', url: 'https://files.example/scan.png' },
	{ kind: 'url', url: 'http://files.example:8080/scan.png?a=b#c' },
	{ kind: 'base64', base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkk', bytes: 33 },
	{ kind: 'files', fileName: 'scans', mimeType: 'image/png', bytes: 200, count: 2 },
	{ kind: 'key', key: 'ocr/user-1/scan.jpg' },
	{ kind: 'key', key: '../../etc/passwd' },
];

/** What people, expressions and agents put into fields. */
const TYPED: unknown[] = [
	'',
	' ',
	'x',
	'../..',
	'//other.example/x',
	'https://other.example/x',
	'javascript:alert(1)',
	'{"a":',
	'{"a":1}',
	'a,b,,c',
	'\u0000\r\nX-Header: 1',
	'x'.repeat(5000),
	0,
	-1,
	1e308,
	NaN,
	true,
	null,
	undefined,
	[],
	['x', 7, null],
	{},
	{ __rl: true, mode: 'id', value: 'x' },
	{ __rl: true, mode: 'list', value: null },
];

/** Job IDs that would be something else in an address. */
const ODD_IDS = ['a/b', 'a?b=c', 'a#b', 'a b', '..a', 'a..', 'a\\b', 'é', ';x', 'a%2fb'];
/** To whoever decodes them on the way, once or twice. */
const CLIMBING_IDS = [
	...['..', '.', '', ' ', '../x', 'a/../b', 'a\\..\\b', './x', '..;/x', '.. ', 'x/..'],
	...['%2e%2e', '.%2E', '..%2f..', '%2e%2e%5cx', '%252e%252e', 'a%252f..%252fb'],
	...['a\nb', '\u0000', 'a\u007f', '.\t.', '\ud800'],
];

describe.each(CATALOGUE)('$name', (row) => {
	const parts = partsOf(row);
	const { provider, node } = parts;
	const own = fieldsOf(node.properties).filter(([, { type }]) => type !== 'notice');
	const sources = SOURCES.filter(
		({ kind }) => kind === 'file' || provider.takes[kind === 'files' ? 'files' : kind],
	);

	test.each(own.map(([way]) => way))(
		'whatever stands in "%s", a sentence names the field or a request can be made',
		(way) => {
			for (const operation of ['submit', 'downloadZip']) {
				for (const value of TYPED) {
					const options = readOptions(parts, { operation, [way]: value });
					if (options instanceof OcrFailure) {
						expect(options.message).toMatch(/^\S.*: \S/);
						continue;
					}
					for (const source of sources) {
						const wrong = provider.check(source, options);
						if (wrong) {
							expect(wrong).toEqual({
								field: expect.stringMatching(/\S/),
								message: expect.stringMatching(/\S.*\.$/s),
							});
						} else {
							for (const request of requestsFor(parts, source, options)) expectOwn(request);
						}
					}
				}
			}
		},
	);

	test('what the node is set to by default can be sent, or a sentence says what is missing', () => {
		const options = readOptions(parts, { operation: 'extract' });
		if (options instanceof OcrFailure) throw options;
		const wrong = provider.check(sources[0]!, options);
		if (wrong) expect(fieldNames(node.properties)).toContain(wrong.field);
		else expect(provider.submit(sources[0]!, options).url).toMatch(/^\//);
	});

	if (row.queue) {
		test.each(ODD_IDS)('the job ID "%s" stays within its part of the address', (id) => {
			expectWithin(parts, id);
		});

		test.each(CLIMBING_IDS)(
			'the job ID "%s" is refused, as it would climb in the address',
			(id) => {
				expect(() => askingFor(parts, { id })).toThrow(UnusableJobId);
			},
		);

		test('a job without an ID and without an address asks for nothing outside the base URL', () => {
			for (const request of askingFor(parts, { id: null })) expectOwn(request);
		});

		test('an address that the provider gave is asked as it stands', () => {
			const url = 'https://elsewhere.example/result?signature=a%2Fb';
			const asked = askingFor(parts, { id: 'a', resultUrl: url, statusUrl: url });
			expect(asked.map((request) => request.url)).toContain(url);
			for (const request of asked.filter((each) => each.url !== url)) expectOwn(request);
		});
	}
});

function requestsFor({ provider }: Parts, source: Source, options: never): ProviderRequest[] {
	if (provider.upload && source.kind !== 'key') return [provider.upload(source, options).request];
	const called = provider.withCallback?.(options, 'https://n8n.example/webhook/1/ocr');
	return [
		provider.submit(source, options),
		...(called === undefined ? [] : [provider.submit(source, called as never)]),
		...(provider.zip ? [provider.zip(source, options)] : []),
	];
}

function askingFor(parts: Parts, known: Partial<OcrJob>): ProviderRequest[] {
	const { queue } = parts.provider;
	const options = readOptions(parts, { operation: 'getResult' });
	if (!queue || options instanceof OcrFailure) throw new Error('There is nothing to ask about.');
	const job: OcrJob = {
		provider: parts.provider.id,
		id: null,
		status: 'processing',
		submittedAt: '',
		...known,
	};
	const status = queue.statusRequest(job, options);
	const result = queue.result(job, options).request;
	// Without an address for it, a result is asked for by the status, which comes first.
	return [...(status ? [status] : []), ...(result.url === '' ? [] : [result])];
}

/** Below the base URL, and nothing of it is another scheme. */
function expectOwn({ url, query, headers }: ProviderRequest): void {
	expect(url).toMatch(/^\//);
	expect(new URL(BASE_URL + url).href.startsWith(`${BASE_URL}/`)).toBe(true);
	for (const value of [...Object.values(query ?? {}), ...Object.values(headers ?? {})]) {
		expect(typeof value).toBe('string');
	}
}

/** The address differs from that of a plain ID in the one part where the ID stands. */
function expectWithin(parts: Parts, id: string): void {
	const plain = askingFor(parts, { id: 'PLAIN' }).map(({ url }) => new URL(BASE_URL + url));
	const odd = askingFor(parts, { id }).map(({ url }) => new URL(BASE_URL + url));
	expect(plain.length).toBeGreaterThan(0);
	expect(odd.map(({ pathname }) => pathname.split('/').length)).toEqual(
		plain.map(({ pathname }) => pathname.split('/').length),
	);
	for (const [index, { origin, pathname, search, hash }] of odd.entries()) {
		const segments = pathname.split('/');
		const asPlain = plain[index]!.pathname.split('/');
		expect(origin).toBe(new URL(BASE_URL).origin);
		expect([search, hash]).toEqual(['', '']);
		expect(asPlain).toContain('PLAIN');
		expect(segments[asPlain.indexOf('PLAIN')]).not.toBe('');
		expect(segments.map((segment, at) => (asPlain[at] === 'PLAIN' ? 'PLAIN' : segment))).toEqual(
			asPlain,
		);
	}
}

const fieldNames = (fields: Parts['node']['properties']): string[] =>
	fieldsOf(fields).map(([, { displayName }]) => displayName);
