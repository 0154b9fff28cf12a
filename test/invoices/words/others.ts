import { dayFirst, digits, labelled, parts, yearFirst } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

const PL = parts(
	'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia',
);

export const pl: Vocabulary = {
	id: 'pl',
	goods: parts(
		'Półka dębowa 80 cm|Lampa biurkowa mosiądz|Wąż ogrodowy 20 m|Zestaw wałków|Rura miedziana 15 mm|Wkręty stalowe 4x40|Kawa ziarnista mocna|Papier do drukarki A4|Krzesło składane|Rękawice robocze rozm. L|Przedłużacz 5 m|Kubek ceramiczny niebieski|Pudełko duże|Ręcznik bawełniany|Klamka chromowana|Zegar ścienny|Sok jabłkowy 1L|Chleb żytni krojony',
	),
	services: parts(
		'Projekt strony internetowej|Tłumaczenie instrukcji|Sesja zdjęciowa w studiu|Księgowość miesięczna|Montaż na miejscu|Doradztwo i warsztaty|Redakcja raportu rocznego|Konserwacja ogrzewania',
	),
	units: parts('szt.|godz.|kg|m|op.'),
	firms: parts(
		'Port Handel Sp. z o.o.|Młynarz i Synowie S.A.|Nowy Most Media Sp. z o.o.|Elektryk Dębski s.c.|Narzędzia Wielkie S.A.|Studio Zielona Łąka|Piekarnia Pod Młynem|Wiatr Północny Doradztwo',
	),
	streets: parts('ul. Portowa 12|ul. Młyńska 9|al. Lipowa 47|ul. Dworcowa 230|pl. Stary 5'),
	cities: parts('80-831 Gdańsk|00-950 Warszawa|31-042 Kraków|61-772 Poznań|90-001 Łódź'),
	decimal: ',',
	group: ' ',
	places: 2,
	currencies: [
		{ code: 'PLN', sign: 'zł', before: false, apart: true },
		{ code: 'PLN', sign: 'PLN', before: false, apart: true },
	],
	rates: [23, 8],
	dates: [
		dayFirst('.'),
		yearFirst('-'),
		({ year, month, day }) => `${day} ${PL[month - 1]} ${year} r.`,
	],
	iban: { country: 'PL', length: 28 },
	vatId: (random) => `PL${digits(random, 10)}`,
	labels: labelled(`
		Faktura|FAKTURA VAT|Faktura VAT; Faktura korygująca|Nota kredytowa;
		Faktura nr|Nr faktury|Numer faktury|Faktura VAT nr; Data wystawienia|Data|Wystawiono dnia;
		Termin płatności|Płatne do; Nabywca|Klient|Odbiorca; NIP; NIP nabywcy|NIP klienta; Nr klienta|Kod klienta;
		Nr zamówienia|Zamówienie; Data dostawy|Data sprzedaży; Lp.|Poz.; Nazwa|Opis|Nazwa towaru lub usługi;
		Ilość; J.m.|Jedn.; Cena netto|Cena jedn.|Cena; Wartość netto|Wartość|Kwota;
		Razem netto|Suma netto|Wartość netto; VAT|Kwota VAT|Podatek VAT; Do zapłaty|Razem brutto|Suma|Razem do zapłaty;
		Do przeniesienia|Z przeniesienia; Strona; Telefon|Tel.; Dziękujemy za współpracę|Dziękujemy za wizytę; Gotówka;
		Reszta; Karta; Napiwek; Stolik; Paragon nr|Nr paragonu; Rabat; Nr licznika; Dystrybutor`),
	payment: 'Prosimy o zapłatę {total} do dnia {due}.',
	greeting: 'Poniżej przedstawiamy rozliczenie wykonanych prac.',
};

export const ja: Vocabulary = {
	id: 'ja',
	unspaced: true,
	goods: parts(
		'オーク棚板80cm|卓上ランプ真鍮|散水ホース20m|塗装ローラー一式|銅管15mm|ステンレスねじ|コーヒー豆深煎り|コピー用紙A4|折りたたみ椅子|作業手袋L|延長コード5m|陶器マグ青|収納ボックス大|綿タオル白|ドアハンドル|掛け時計|りんごジュース|ライ麦パン',
	),
	services: parts(
		'ウェブサイト制作|取扱説明書翻訳|スタジオ撮影|月次記帳業務|現地設置作業|コンサルティング|年次報告書校正|暖房設備保守',
	),
	units: parts('個|時間|kg|m|箱'),
	firms: parts(
		'株式会社港商事|水車製作所株式会社|新橋メディア合同会社|緑電気工業株式会社|大和工具株式会社|野原スタジオ|水車小路ベーカリー|北風コンサルティング',
	),
	streets: parts('中央区港通り1-2-3|北区水車町9-4|西区並木47-1|東区駅前2-30|南区広場5-6'),
	cities: parts('〒100-0005 東京都|〒530-0001 大阪府|〒460-0008 愛知県|〒810-0001 福岡県'),
	decimal: '.',
	group: ',',
	places: 0,
	currencies: [
		{ code: 'JPY', sign: '円', before: false, apart: false },
		{ code: 'JPY', sign: '¥', before: true, apart: false },
	],
	rates: [10, 8],
	dates: [
		({ year, month, day }) => `${year}年${month}月${day}日`,
		yearFirst('/'),
		({ year, month, day }) => `令和${year - 2018}年${month}月${day}日`,
	],
	vatId: (random) => `T${digits(random, 13)}`,
	labels: labelled(`
		請求書|御請求書; 返金通知書|訂正請求書; 請求書番号|請求番号|請求No.; 請求日|発行日|日付;
		支払期限|お支払期限|振込期限; 請求先|お客様|宛先; 登録番号|事業者登録番号; お客様登録番号|貴社登録番号;
		お客様番号|顧客番号; 注文番号|ご注文番号; 納品日; No.|番号; 品名|摘要|内容; 数量; 単位; 単価; 金額;
		小計|税抜合計|税抜金額; 消費税|消費税額; 合計|ご請求金額|請求金額|税込合計; 繰越; ページ; 電話|TEL;
		よろしくお願いいたします|ありがとうございました; お預り|現金; お釣り; カード|クレジット; サービス料; テーブル;
		伝票番号|レシートNo.; 値引; メーター番号; ポンプ`),
	payment: '{total}を{due}までにお振込みください。',
	greeting: '下記の通りご請求申し上げます。',
};

export const ko: Vocabulary = {
	id: 'ko',
	goods: parts(
		'참나무 선반 80cm|탁상 램프 황동|정원 호스 20m|페인트 롤러 세트|구리 파이프 15mm|강철 나사 4x40|원두 커피 다크|프린터 용지 A4|접이식 의자|작업 장갑 L|연장 케이블 5m|도자기 머그 파랑|수납 상자 대형|면 수건 흰색|문 손잡이|벽시계|사과 주스 1L|호밀빵',
	),
	services: parts(
		'웹사이트 디자인|사용 설명서 번역|스튜디오 사진 촬영|월간 기장 대행|현장 설치 작업|컨설팅 및 교육|연차 보고서 교정|난방 설비 유지보수',
	),
	units: parts('개|시간|kg|m|상자'),
	firms: parts(
		'주식회사 항구상사|물레방아제작소㈜|새다리미디어 주식회사|푸른전기공업㈜|한빛공구 주식회사|들판 스튜디오|방앗간 베이커리|북풍 컨설팅',
	),
	streets: parts('중구 항구로 12|북구 방앗간길 9|서구 가로수길 47|동구 역전로 230|남구 옛광장 5'),
	cities: parts('04524 서울특별시|48058 부산광역시|34126 대전광역시|61475 광주광역시'),
	decimal: '.',
	group: ',',
	places: 0,
	currencies: [
		{ code: 'KRW', sign: '원', before: false, apart: false },
		{ code: 'KRW', sign: '₩', before: true, apart: false },
	],
	rates: [10],
	dates: [
		({ year, month, day }) => `${year}년 ${month}월 ${day}일`,
		yearFirst('-'),
		yearFirst('.'),
	],
	vatId: (random) => `${digits(random, 3)}-${digits(random, 2)}-${digits(random, 5)}`,
	labels: labelled(`
		청구서|세금계산서|인보이스; 환불 청구서|수정 세금계산서; 청구서 번호|청구번호|인보이스 번호;
		발행일|청구일|작성일자|날짜; 지급기한|납부기한|결제기한; 청구처|고객|받는 분; 사업자등록번호|등록번호;
		고객 사업자등록번호|공급받는자 등록번호; 고객번호; 주문번호; 납품일; 번호|No.; 품목|품명|내역; 수량; 단위; 단가;
		금액|공급가액; 공급가액|소계|합계(세전); 부가세|세액|부가가치세; 합계|총액|청구금액|총 합계; 이월; 페이지;
		전화|TEL; 감사합니다|이용해 주셔서 감사합니다; 현금; 거스름돈; 카드|신용카드; 봉사료; 테이블;
		영수증 번호|전표번호; 할인; 계량기 번호; 주유기`),
	payment: '{total}을 {due}까지 입금해 주시기 바랍니다.',
	greeting: '아래와 같이 청구합니다.',
};
