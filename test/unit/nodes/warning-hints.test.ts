import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';

import { addWarning, WarningHints } from '../../../nodes/shared/warnings';
import { foreignCode } from '../../../ocr/document/codes';

const warning = (message: string) => ({ code: foreignCode('any'), message });

type Noted = [json: IDataObject, more?: Parameters<WarningHints['note']>[1]];

/** What a person sees under the node. */
function shown(...items: Noted[]): NodeExecutionHint[] {
	const hints = new WarningHints();
	for (const [json, more] of items) hints.note([{ json }], more);
	const seen: NodeExecutionHint[] = [];
	hints.show({ addExecutionHints: (...given: NodeExecutionHint[]) => void seen.push(...given) });
	return seen;
}

const messages = (...items: Parameters<typeof shown>) =>
	shown(...items).map(({ message }) => message);

test('a warning is a hint under the node, in its own words', () => {
	expect(shown([{ warnings: [warning('Page 3 was not read.')] }])).toEqual([
		{ message: 'Page 3 was not read.', type: 'warning', location: 'outputPane' },
	]);
});

test('the same of several items is said once, with their number', () => {
	const one = { warnings: [warning('No page size.')] };
	expect(messages([one], [one], [{ warnings: [warning('Other.')] }], [one])).toEqual([
		'3 items: No page size.',
		'Other.',
	]);
});

test('several items made of one count as one', () => {
	const hints = new WarningHints();
	const json = { warnings: [warning('No page size.')] };
	hints.note([{ json }, { json }, { json }]);
	const seen: NodeExecutionHint[] = [];
	hints.show({ addExecutionHints: (...given: NodeExecutionHint[]) => void seen.push(...given) });
	expect(seen.map(({ message }) => message)).toEqual(['No page size.']);
});

test('what does not stand in the item is shown too, and once where it does', () => {
	const same = warning('Both.');
	expect(messages([{ warnings: [same] }, [same, warning('Beside.')]])).toEqual([
		'Both.',
		'Beside.',
	]);
});

test('no more than ten are shown, and how many there are besides', () => {
	const many = Array.from({ length: 14 }, (_, index) => warning(`No. ${index + 1}.`));
	const seen = messages([{ warnings: many.slice(0, 10) }]);
	expect(seen).toHaveLength(10);
	expect(seen.at(-1)).toBe('No. 10.');
	const cut = messages([{ warnings: many }]);
	expect(cut).toHaveLength(10);
	expect(cut.slice(-2)).toEqual(['No. 9.', '5 more warnings: see "warnings" in the items.']);
});

test('what somebody else has written shows as text, on one line and not endless', () => {
	expect(messages([{ warnings: [warning('<img src=x onerror=alert(1)>\n& more')] }])).toEqual([
		'&lt;img src=x onerror=alert(1)&gt; &amp; more',
	]);
	const [long] = messages([{ warnings: [warning('x'.repeat(5000))] }]);
	expect(long!.length).toBeLessThan(600);
});

test.each([[undefined], ['text'], [[null, 'text', {}, { message: 7 }, { message: ' ' }]]])(
	'%j is no warning',
	(warnings) => {
		expect(shown([{ warnings: warnings as never }])).toEqual([]);
	},
);

test('an n8n that has no hints is not asked for any', () => {
	const hints = new WarningHints();
	hints.note([{ json: { warnings: [warning('A.')] } }]);
	expect(() => hints.show({} as never)).not.toThrow();
});

test('a warning is added to those that are there', () => {
	const json = { warnings: [{ ...warning('A.') }] };
	addWarning(json, warning('B.'));
	expect(json.warnings).toEqual([warning('A.'), warning('B.')]);
	const bare: { warnings?: unknown } = {};
	addWarning(bare as never, warning('C.'));
	expect(bare.warnings).toEqual([warning('C.')]);
});
