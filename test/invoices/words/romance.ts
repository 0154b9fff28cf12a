import { dayFirst, digits, euro, labelled, parts } from './vocabulary.ts';
import type { Day, Vocabulary } from './vocabulary.ts';

const named =
	(list: string, of = ' ') =>
	({ year, month, day }: Day) =>
		[day, parts(list)[month - 1], year].join(of);

export const fr: Vocabulary = {
	id: 'fr',
	goods: parts(
		'Étagère chêne 80 cm|Lampe de bureau laiton|Tuyau d’arrosage 20 m|Rouleaux de peinture|Tube cuivre 15 mm|Vis acier 4x40|Café en grains corsé|Papier imprimante A4|Chaise pliante|Gants de travail taille L|Rallonge électrique 5 m|Tasse céramique bleue|Boîte de rangement|Serviette coton blanche|Poignée de porte|Horloge murale|Jus de pomme 1L|Pain de seigle tranché',
	),
	services: parts(
		'Création du site internet|Traduction du manuel|Séance photo en studio|Comptabilité mensuelle|Installation sur site|Conseil et formation|Relecture du rapport annuel|Entretien du chauffage',
	),
	units: parts('pce|h|kg|m|boîte'),
	firms: parts(
		'Comptoir du Port SARL|Meunier et Fils SAS|Pont Neuf Médias SARL|Électricité Lenoir SAS|Outillage Grandval SA|Studio des Prés|Boulangerie du Moulin|Vent du Nord Conseil',
	),
	streets: parts(
		'12 rue du Port|9 allée du Moulin|47 avenue des Tilleuls|230 rue de la Gare|5 place Vieille',
	),
	cities: parts('13002 Marseille|69003 Lyon|33000 Bordeaux|44000 Nantes|67000 Strasbourg'),
	decimal: ',',
	group: ' ',
	places: 2,
	currencies: euro(false),
	rates: [20, 10],
	dates: [
		dayFirst('/'),
		named('janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'),
		dayFirst('.'),
	],
	iban: { country: 'FR', length: 27 },
	vatId: (random) => `FR${digits(random, 11)}`,
	labels: labelled(`
		Facture|FACTURE; Avoir|Facture d'avoir; Facture n°|N° de facture|Numéro de facture|Facture N°;
		Date de facture|Date|Date d'émission; Échéance|Date d'échéance|À payer avant le|Date limite de paiement;
		Facturé à|Client|Destinataire; N° TVA|N° TVA intracommunautaire|TVA intracom.; N° TVA client|Votre n° TVA;
		N° client|Code client; N° commande|Votre commande; Date de livraison; Pos.|N°; Désignation|Description|Article;
		Qté|Quantité; Unité; Prix unitaire|PU HT|Prix unit. HT; Montant|Montant HT|Total HT;
		Total HT|Sous-total|Montant HT|Net HT; TVA|Montant TVA; Total TTC|Net à payer|Montant TTC|Total à payer;
		À reporter|Report; Page; Téléphone|Tél.; Merci de votre confiance|Merci de votre visite; Espèces; Rendu;
		Carte bancaire|CB; Pourboire; Table; Ticket n°|Reçu n°; Remise; N° compteur; Pompe`),
	payment: 'Merci de régler {total} avant le {due}.',
	greeting: 'Veuillez trouver ci-dessous le détail de nos prestations.',
};

export const es: Vocabulary = {
	id: 'es',
	goods: parts(
		'Estante de roble 80 cm|Lámpara de mesa latón|Manguera de jardín 20 m|Rodillos de pintura|Tubo de cobre 15 mm|Tornillos acero 4x40|Café en grano intenso|Papel de impresora A4|Silla plegable|Guantes de trabajo talla L|Alargador 5 m|Taza de cerámica azul|Caja organizadora|Toalla de algodón|Manilla de puerta|Reloj de pared|Zumo de manzana 1L|Pan de centeno',
	),
	services: parts(
		'Diseño de la página web|Traducción del manual|Sesión de fotos en estudio|Contabilidad mensual|Instalación en obra|Asesoría y taller|Corrección del informe anual|Mantenimiento de calefacción',
	),
	units: parts('ud|h|kg|m|caja'),
	firms: parts(
		'Suministros del Puerto S.L.|Molina e Hijos S.A.|Puente Nuevo Medios S.L.|Electricidad Robles S.L.|Herramientas Granda S.A.|Estudio Los Prados|Panadería El Molino|Viento Norte Consultores',
	),
	streets: parts(
		'Calle del Puerto 12|Camino del Molino 9|Avenida de los Tilos 47|Calle Estación 230|Plaza Vieja 5',
	),
	cities: parts('46001 Valencia|28013 Madrid|41001 Sevilla|48001 Bilbao|50001 Zaragoza'),
	decimal: ',',
	group: '.',
	places: 2,
	currencies: euro(false),
	rates: [21, 10],
	dates: [
		dayFirst('/'),
		named(
			'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
			' de ',
		),
		dayFirst('-'),
	],
	iban: { country: 'ES', length: 24 },
	vatId: (random) => `ESB${digits(random, 8)}`,
	labels: labelled(`
		Factura|FACTURA; Factura rectificativa|Nota de abono; Factura n.º|Nº de factura|Número de factura|Nº Factura;
		Fecha de factura|Fecha|Fecha de emisión; Vencimiento|Fecha de vencimiento|Pagar antes del;
		Facturar a|Cliente|Destinatario; NIF-IVA|NIF|CIF; NIF cliente|NIF-IVA cliente; Nº cliente|Código de cliente;
		Nº pedido|Su pedido; Fecha de entrega; Pos.|Nº; Descripción|Concepto|Artículo; Cant.|Cantidad; Unidad|Ud.;
		Precio|Precio unitario|P. unit.; Importe|Total; Base imponible|Subtotal|Importe neto; IVA|Cuota IVA;
		Total|Total factura|Importe total|Total a pagar; Suma y sigue|Suma anterior; Página; Teléfono|Tel.;
		Gracias por su confianza|Gracias por su visita; Efectivo; Cambio; Tarjeta; Propina; Mesa;
		Ticket n.º|Recibo nº; Descuento; Nº contador; Surtidor`),
	payment: 'Rogamos el pago de {total} antes del {due}.',
	greeting: 'A continuación detallamos los trabajos realizados.',
};

export const it: Vocabulary = {
	id: 'it',
	goods: parts(
		'Mensola rovere 80 cm|Lampada da tavolo ottone|Tubo da giardino 20 m|Rulli per pittura|Tubo rame 15 mm|Viti acciaio 4x40|Caffè in grani scuro|Carta per stampante A4|Sedia pieghevole|Guanti da lavoro taglia L|Prolunga elettrica 5 m|Tazza ceramica blu|Scatola contenitore|Asciugamano bianco|Maniglia cromata|Orologio da parete|Succo di mela 1L|Pane di segale',
	),
	services: parts(
		'Progettazione sito web|Traduzione del manuale|Servizio fotografico in studio|Contabilità mensile|Montaggio sul posto|Consulenza e formazione|Revisione del bilancio|Manutenzione caldaia',
	),
	units: parts('pz|ore|kg|m|scatola'),
	firms: parts(
		'Forniture del Porto S.r.l.|Mulinari e Figli S.n.c.|Ponte Nuovo Media S.r.l.|Elettrica Roveri S.p.A.|Utensili Grandi S.r.l.|Studio Prati Verdi|Panificio Il Mulino|Vento del Nord Consulenze',
	),
	streets: parts(
		'Via del Porto 12|Via dei Mulini 9|Viale dei Tigli 47|Via Stazione 230|Piazza Vecchia 5',
	),
	cities: parts('16124 Genova|20121 Milano|40121 Bologna|50122 Firenze|10121 Torino'),
	decimal: ',',
	group: '.',
	places: 2,
	currencies: euro(true),
	rates: [22, 10],
	dates: [
		dayFirst('/'),
		named(
			'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre',
		),
		dayFirst('-'),
	],
	iban: { country: 'IT', length: 27, group: 'X' },
	vatId: (random) => `IT${digits(random, 11)}`,
	labels: labelled(`
		Fattura|FATTURA; Nota di credito; Fattura n.|Numero fattura|Fattura nr.|N. fattura;
		Data fattura|Data|Data di emissione; Scadenza|Data scadenza|Pagamento entro; Intestatario|Cliente|Spett.le;
		P. IVA|Partita IVA|P.IVA; P. IVA cliente|Vostra P. IVA; Codice cliente|N. cliente; Vs. ordine|N. ordine;
		Data consegna; Pos.|N.; Descrizione|Articolo|Prestazione; Q.tà|Quantità|Qta; U.M.|Unità;
		Prezzo|Prezzo unitario|Prezzo unit.; Importo|Totale; Imponibile|Totale imponibile|Subtotale; IVA|Imposta;
		Totale fattura|Totale|Totale da pagare|Importo totale; A riportare|Riporto; Pagina; Telefono|Tel.;
		Grazie per la fiducia|Grazie e arrivederci; Contanti; Resto; Carta|Bancomat; Mancia; Tavolo;
		Scontrino n.|Documento n.; Sconto; N. contatore; Pompa`),
	payment: 'Vi preghiamo di versare {total} entro il {due}.',
	greeting: 'Di seguito il dettaglio delle prestazioni svolte.',
};

export const pt: Vocabulary = {
	id: 'pt',
	goods: parts(
		'Prateleira carvalho 80 cm|Candeeiro de mesa latão|Mangueira de jardim 20 m|Rolos de pintura|Tubo de cobre 15 mm|Parafusos aço 4x40|Café em grão escuro|Papel de impressora A4|Cadeira dobrável|Luvas de trabalho tam. L|Extensão elétrica 5 m|Caneca cerâmica azul|Caixa de arrumação|Toalha de algodão|Puxador de porta|Relógio de parede|Sumo de maçã 1L|Pão de centeio',
	),
	services: parts(
		'Criação do site|Tradução do manual|Sessão fotográfica em estúdio|Contabilidade mensal|Instalação no local|Consultoria e formação|Revisão do relatório anual|Manutenção do aquecimento',
	),
	units: parts('un|h|kg|m|caixa'),
	firms: parts(
		'Comércio do Porto Lda.|Moleiro e Filhos Lda.|Ponte Nova Media S.A.|Eletricidade Carvalho Lda.|Ferramentas Grandela S.A.|Estúdio dos Prados|Padaria do Moinho|Vento Norte Consultores',
	),
	streets: parts(
		'Rua do Porto 12|Travessa do Moinho 9|Avenida das Tílias 47|Rua da Estação 230|Praça Velha 5',
	),
	cities: parts('4050-265 Porto|1100-148 Lisboa|3000-213 Coimbra|4700-030 Braga'),
	decimal: ',',
	group: '.',
	places: 2,
	currencies: [...euro(false), { code: 'BRL', sign: 'R$', before: true, apart: true }],
	rates: [23, 13],
	dates: [
		dayFirst('/'),
		named(
			'janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro',
			' de ',
		),
		dayFirst('-'),
	],
	iban: { country: 'PT', length: 25 },
	vatId: (random) => `PT${digits(random, 9)}`,
	labels: labelled(`
		Fatura|FATURA|Factura; Nota de crédito; Fatura n.º|N.º da fatura|Número da fatura|Fatura nº;
		Data da fatura|Data|Data de emissão; Vencimento|Data de vencimento|Pagar até; Faturar a|Cliente|Exmo. Sr.;
		NIF|Contribuinte n.º|N.º contribuinte; NIF cliente|Contribuinte cliente; N.º cliente|Código do cliente;
		N.º encomenda|V/ encomenda; Data de entrega; Pos.|N.º; Descrição|Artigo|Designação; Qtd.|Quantidade|Quant.;
		Unidade|Un.; Preço|Preço unitário|Preço unit.; Valor|Montante|Total; Subtotal|Total ilíquido|Valor líquido;
		IVA|Total IVA; Total|Total a pagar|Valor total|Total da fatura; A transportar|Transporte; Página;
		Telefone|Tel.; Obrigado pela preferência|Obrigado pela sua visita; Numerário|Dinheiro; Troco; Cartão|Multibanco;
		Gorjeta; Mesa; Recibo n.º|Talão n.º; Desconto; N.º contador; Bomba`),
	payment: 'Agradecemos o pagamento de {total} até {due}.',
	greeting: 'Segue o detalhe dos trabalhos realizados.',
};
