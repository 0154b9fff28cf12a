import { NET, PAYABLE, TAX, TOTAL } from './labels/amounts';
import { RECEIPT_DATE } from './labels/dates';
import { MERCHANT } from './labels/parties';
import { PAYMENT, VAT_ID } from './labels/payment';
import { allLabels } from './labels/types';
import { field, LINE_ITEMS } from './invoice';
import type { Preset } from './types';

/** What receipts are paid with, as it is printed on them. */
const MEANS =
	'(?i)\\b(?:visa|master ?card|amex|american express|maestro|girocard|ec-?karte|v ?pay|apple pay|google pay|' +
	'paypal|cash|bar|contant|contanti|efectivo|espèces|especes|dinheiro|numerário|gotówka|gotowka|hotově|' +
	'kontant|kontanter|nakit|bancomat|multibanco|pin|dankort|carte bancaire|cb|tarjeta|carta di credito|' +
	'cartão|cartao|karta|kredi kartı|kreditkarte|kartenzahlung|credit card|debit card|credit|debit)\\b|' +
	'クレジットカード|クレジット|現金|電子マネー|신용카드|체크카드|현금|카드|现金|支付宝|微信支付|微信|刷卡|現金|信用卡';

export const RECEIPT_PRESET: Preset = {
	id: 'receipt',
	name: 'Receipt',
	fields: [
		field('merchant', 'text', MERCHANT, { unlabeled: 'letterhead' }),
		field('merchantVatId', 'vatId', VAT_ID),
		field('date', 'date', RECEIPT_DATE, { required: true, unlabeled: 'value' }),
		field('time', 'pattern', [], { pattern: '\\b(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?\\b' }),
		field('net', 'amount', NET, { pick: 'last' }),
		field('tax', 'amount', TAX, { pick: 'last' }),
		field('total', 'amount', TOTAL, {
			required: true,
			lesserLabels: allLabels(PAYABLE),
			sumOf: ['net', 'tax'],
		}),
		field('currency', 'text', [], { unlabeled: 'currency' }),
		field('payment', 'pattern', PAYMENT, { pattern: MEANS, unlabeled: 'value' }),
		...LINE_ITEMS,
	],
};
