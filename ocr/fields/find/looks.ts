const LOOKS: Record<string, string> = {
	...{ '0': 'o', '1': 'l', i: 'l', '5': 's', '8': 'b' },
	...{ 口: 'ロ', 力: 'カ', 一: 'ー', 二: 'ニ', 工: 'エ', 夕: 'タ', 卜: 'ト', 八: 'ハ', へ: 'ヘ' },
};

/** A folded text with letters that OCR takes for each other as one, unit for unit. */
export const looksOf = (text: string): string =>
	text.replace(/[01i58口力一二工夕卜八へ]/g, (letter) => LOOKS[letter]!);
