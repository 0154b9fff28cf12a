import { inWords } from '../../../../nodes/shared/http/in-words';

test.each([
	[0, '1 second'],
	[499, '1 second'],
	[2000, '2 seconds'],
	[59_600, '1 minute'],
	[130_000, '2 minutes 10 seconds'],
	[3_600_000, '1 hour'],
	[3_601_000, '1 hour'],
	[5_400_000, '1 hour 30 minutes'],
	[86_400_000, '1 day'],
	[200_000_000, '2 days 7 hours'],
])('%i ms are %s', (ms, words) => {
	expect(inWords(ms)).toBe(words);
});
