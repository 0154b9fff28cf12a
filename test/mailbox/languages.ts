import { GlobalFonts } from '@napi-rs/canvas';
import path from 'node:path';
import { projectRoot } from '../harness/paths.ts';

/** What letters of the mailbox are written in. */
export interface Language {
	id: string;
	/** `other`: beyond Latin letters; the sandbox's OCR does not know them. */
	script: 'latin' | 'other';
	font: string;
	words: readonly string[];
}

const words = (text: string) => text.split(' ');

const LATIN: readonly Language[] = [
	{
		id: 'en',
		script: 'latin',
		font: 'Mailbox Sans',
		words: words(
			'please find the enclosed invoice for goods delivered last week our offer remains valid until the end of this month and payment is due within thirty days your order has been sent to the address below thank you for the long and pleasant business relation between both companies',
		),
	},
	{
		id: 'de',
		script: 'latin',
		font: 'Mailbox Serif',
		words: words(
			'anbei erhalten Sie die Rechnung über gelieferte Ware der vergangenen Woche unser Angebot gilt bis zum Ende des Monats Zahlung bitte innerhalb von dreißig Tagen Ihre Bestellung wurde an die unten genannte Anschrift geschickt für Rückfragen stehen wir Ihnen gern zur Verfügung mit freundlichen Grüßen',
		),
	},
	{
		id: 'fr',
		script: 'latin',
		font: 'Mailbox Sans',
		words: words(
			'veuillez trouver en annexe la facture relative aux marchandises livrées la semaine dernière notre offre reste valable à la fin du mois le paiement est exigible sous trente jours votre commande a été expédiée à votre adresse nous vous remercions de votre confiance',
		),
	},
	{
		id: 'es',
		script: 'latin',
		font: 'Mailbox Serif',
		words: words(
			'adjunto encontrará la factura de las mercancías entregadas la semana pasada nuestra oferta sigue siendo válida hasta fin de mes el pago vence en treinta días su pedido se envió a la dirección indicada le agradecemos su confianza y quedamos a su disposición mañana',
		),
	},
	{
		id: 'pt',
		script: 'latin',
		font: 'Mailbox Sans',
		words: words(
			'segue em anexo a fatura das mercadorias entregues na semana passada a nossa proposta é válida por um mês o pagamento deve ser feito em trinta dias a sua encomenda foi enviada para a morada indicada agradecemos a sua preferência e ficamos à disposição amanhã',
		),
	},
];

/** The fonts of the project have Latin letters only. */
const OTHER: readonly Language[] = [
	{
		id: 'el',
		script: 'other',
		font: 'DejaVu Sans',
		words: words(
			'σας αποστέλλουμε το τιμολόγιο για τα εμπορεύματα της περασμένης εβδομάδας η προσφορά μας ισχύει μέχρι το τέλος του μήνα η πληρωμή γίνεται εντός τριάντα ημερών η παραγγελία σας στάλθηκε στη διεύθυνση που δώσατε',
		),
	},
	{
		id: 'ru',
		script: 'other',
		font: 'DejaVu Sans',
		words: words(
			'направляем вам счёт за товары прошлой недели наше предложение действует до конца месяца оплата в течение тридцати дней ваш заказ отправлен по указанному адресу благодарим вас за долгое и приятное сотрудничество между нашими компаниями',
		),
	},
];

/** Latin ones, and where the machine has DejaVu Sans two others. Registers the fonts. */
export function languages(): readonly Language[] {
	const fonts = path.join(projectRoot, 'demo', 'fonts');
	GlobalFonts.registerFromPath(path.join(fonts, 'Lato-Regular.ttf'), 'Mailbox Sans');
	GlobalFonts.registerFromPath(path.join(fonts, 'Gelasio-Regular.ttf'), 'Mailbox Serif');
	return [...LATIN, ...(GlobalFonts.has('DejaVu Sans') ? OTHER : [])];
}
