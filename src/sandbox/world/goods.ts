/** Languages of the sandbox's titles. */
export const LOCALES = ['en_US', 'zh_CN', 'ru_RU', 'es_ES', 'pt_BR', 'fr_FR'] as const;
export type Locale = (typeof LOCALES)[number];

export type Axis = 'color' | 'size' | 'plug' | 'pack' | 'length' | 'none';

export type GoodsKind = {
  /** Leaf category (`categories.ts`). */
  categoryId: number;
  /** The thing itself, in the order of LOCALES. */
  names: readonly [string, string, string, string, string, string];
  /** Grams and US cents, from and to. */
  grams: readonly [number, number];
  cents: readonly [number, number];
  /** Longest side in cm, from and to. */
  side: readonly [number, number];
  axes: readonly [Axis, Axis];
  /** Goods attribute value ids (domain.md 5.4). */
  special?: readonly string[];
};

/** What the sandbox's sellers sell. Names are ours. */
// biome-ignore format: one kind a line reads as the table it is
export const GOODS: readonly GoodsKind[] = [
  { categoryId: 100101, names: ['Table Lamp', '台灯', 'Настольная лампа', 'Lámpara de mesa', 'Luminária de mesa', 'Lampe de table'], grams: [380, 920], cents: [890, 2890], side: [18, 36], axes: ['color', 'plug'] },
  { categoryId: 100101, names: ['Rechargeable Night Light', '充电小夜灯', 'Ночник с аккумулятором', 'Luz nocturna recargable', 'Luz noturna recarregável', 'Veilleuse rechargeable'], grams: [90, 260], cents: [399, 1490], side: [8, 16], axes: ['color', 'none'], special: ['274526'] },
  { categoryId: 100101, names: ['Solar Garden String Lights', '太阳能户外串灯', 'Садовая гирлянда на солнечной батарее', 'Guirnalda solar de jardín', 'Cordão de luz solar', 'Guirlande solaire de jardin'], grams: [210, 480], cents: [590, 1890], side: [14, 22], axes: ['color', 'length'], special: ['274526'] },
  { categoryId: 100102, names: ['Storage Basket', '收纳篮', 'Корзина для хранения', 'Cesta de almacenamiento', 'Cesto organizador', 'Panier de rangement'], grams: [160, 520], cents: [420, 1690], side: [20, 42], axes: ['color', 'size'] },
  { categoryId: 100102, names: ['Drawer Organizer', '抽屉分隔盒', 'Органайзер для ящика', 'Organizador de cajones', 'Organizador de gaveta', 'Organisateur de tiroir'], grams: [120, 430], cents: [299, 1290], side: [15, 34], axes: ['color', 'pack'] },
  { categoryId: 100103, names: ['Duvet Cover Set', '被套四件套', 'Комплект постельного белья', 'Juego de funda nórdica', 'Jogo de capa de edredom', 'Parure de housse de couette'], grams: [850, 2100], cents: [1990, 5990], side: [28, 40], axes: ['color', 'size'] },
  { categoryId: 100103, names: ['Cushion Cover', '抱枕套', 'Чехол на подушку', 'Funda de cojín', 'Capa de almofada', 'Housse de coussin'], grams: [70, 190], cents: [199, 890], side: [18, 26], axes: ['color', 'size'] },
  { categoryId: 100104, names: ['Silicone Baking Mat', '硅胶烘焙垫', 'Силиконовый коврик для выпечки', 'Tapete de silicona para hornear', 'Tapete de silicone para assar', 'Tapis de cuisson en silicone'], grams: [95, 310], cents: [259, 990], side: [20, 42], axes: ['color', 'size'] },
  { categoryId: 100104, names: ['Stainless Steel Vegetable Peeler', '不锈钢削皮刀', 'Овощечистка из нержавеющей стали', 'Pelador de verduras de acero inoxidable', 'Descascador de legumes em aço inox', 'Éplucheur de légumes en inox'], grams: [45, 120], cents: [129, 590], side: [14, 20], axes: ['color', 'pack'] },
  { categoryId: 100201, names: ['Ratchet Screwdriver Set', '棘轮螺丝刀套装', 'Набор отвёрток с трещоткой', 'Juego de destornilladores con trinquete', 'Jogo de chaves com catraca', 'Coffret de tournevis à cliquet'], grams: [280, 980], cents: [790, 2990], side: [16, 32], axes: ['pack', 'none'] },
  { categoryId: 100201, names: ['Digital Caliper', '电子数显卡尺', 'Цифровой штангенциркуль', 'Calibre digital', 'Paquímetro digital', 'Pied à coulisse numérique'], grams: [150, 340], cents: [690, 2390], side: [22, 30], axes: ['length', 'none'], special: ['274526'] },
  { categoryId: 100201, names: ['Magnetic Bit Holder', '磁性批头座', 'Магнитный держатель бит', 'Portapuntas magnético', 'Suporte magnético de pontas', 'Porte-embouts magnétique'], grams: [40, 150], cents: [159, 690], side: [7, 14], axes: ['pack', 'color'], special: ['274452'] },
  { categoryId: 100202, names: ['Camping Headlamp', '露营头灯', 'Налобный фонарь', 'Linterna frontal de camping', 'Lanterna de cabeça', 'Lampe frontale de camping'], grams: [85, 190], cents: [490, 1990], side: [8, 12], axes: ['color', 'none'], special: ['274526'] },
  { categoryId: 100202, names: ['Folding Picnic Mat', '折叠野餐垫', 'Складной коврик для пикника', 'Manta de picnic plegable', 'Tapete dobrável de piquenique', 'Tapis de pique-nique pliable'], grams: [310, 890], cents: [690, 2490], side: [24, 38], axes: ['color', 'size'] },
  { categoryId: 100203, names: ['Bicycle Phone Holder', '自行车手机支架', 'Велосипедный держатель телефона', 'Soporte de móvil para bicicleta', 'Suporte de celular para bicicleta', 'Support de téléphone pour vélo'], grams: [75, 230], cents: [299, 1390], side: [9, 16], axes: ['color', 'none'] },
  { categoryId: 100203, names: ['Running Belt Bag', '跑步腰包', 'Поясная сумка для бега', 'Riñonera para correr', 'Pochete de corrida', 'Ceinture de course'], grams: [60, 160], cents: [259, 1190], side: [14, 24], axes: ['color', 'none'] },
  { categoryId: 100301, names: ['Linen Summer Dress', '亚麻夏季连衣裙', 'Летнее льняное платье', 'Vestido de lino de verano', 'Vestido de linho de verão', "Robe d'été en lin"], grams: [190, 420], cents: [1290, 3990], side: [22, 32], axes: ['color', 'size'] },
  { categoryId: 100301, names: ['Ribbed Knit Cardigan', '罗纹针织开衫', 'Кардиган в рубчик', 'Cárdigan de punto acanalado', 'Cardigã de tricô canelado', 'Cardigan en maille côtelée'], grams: [240, 560], cents: [1490, 4290], side: [24, 34], axes: ['color', 'size'] },
  { categoryId: 100302, names: ['Men Cargo Shorts', '男士工装短裤', 'Мужские шорты карго', 'Pantalones cortos cargo de hombre', 'Bermuda cargo masculina', 'Short cargo homme'], grams: [230, 430], cents: [1190, 2990], side: [24, 32], axes: ['color', 'size'] },
  { categoryId: 100303, names: ['Layered Necklace', '叠戴项链', 'Многослойное ожерелье', 'Collar de capas', 'Colar em camadas', 'Collier multirang'], grams: [12, 60], cents: [99, 790], side: [6, 10], axes: ['color', 'none'] },
  { categoryId: 100303, names: ['Hoop Earrings', '圈形耳环', 'Серьги-кольца', 'Pendientes de aro', 'Brincos de argola', 'Créoles'], grams: [8, 35], cents: [79, 590], side: [5, 9], axes: ['color', 'size'] },
  { categoryId: 100304, names: ['Canvas Tote Bag', '帆布托特包', 'Холщовая сумка-шопер', 'Bolso tote de lona', 'Bolsa tote de lona', 'Sac cabas en toile'], grams: [180, 460], cents: [590, 2190], side: [26, 40], axes: ['color', 'size'] },
  { categoryId: 100401, names: ['Braided USB C Cable', '编织USB-C数据线', 'Кабель USB-C в оплётке', 'Cable USB C trenzado', 'Cabo USB C trançado', 'Câble USB C tressé'], grams: [25, 80], cents: [129, 890], side: [8, 14], axes: ['color', 'length'] },
  { categoryId: 100401, names: ['Wireless Earbuds', '无线耳机', 'Беспроводные наушники', 'Auriculares inalámbricos', 'Fones de ouvido sem fio', 'Écouteurs sans fil'], grams: [55, 140], cents: [890, 3990], side: [8, 13], axes: ['color', 'none'], special: ['274526', '274452'] },
  { categoryId: 100402, names: ['Mechanical Keyboard Keycaps', '机械键盘键帽', 'Кейкапы для механической клавиатуры', 'Teclas para teclado mecánico', 'Keycaps para teclado mecânico', 'Capuchons pour clavier mécanique'], grams: [180, 460], cents: [790, 3490], side: [18, 36], axes: ['color', 'none'] },
  { categoryId: 100402, names: ['Foldable Laptop Stand', '折叠笔记本支架', 'Складная подставка для ноутбука', 'Soporte plegable para portátil', 'Suporte dobrável para notebook', "Support d'ordinateur pliable"], grams: [220, 680], cents: [690, 2690], side: [20, 30], axes: ['color', 'none'] },
  { categoryId: 100501, names: ['Nail Polish Gel', '甲油胶', 'Гель-лак для ногтей', 'Esmalte de gel', 'Esmalte em gel', 'Vernis gel'], grams: [30, 75], cents: [119, 690], side: [6, 9], axes: ['color', 'pack'], special: ['274259'] },
  { categoryId: 100501, names: ['Hair Claw Clip', '抓夹发饰', 'Заколка-краб', 'Pinza para el pelo', 'Piranha de cabelo', 'Pince à cheveux'], grams: [15, 70], cents: [69, 390], side: [6, 12], axes: ['color', 'pack'] },
  { categoryId: 100502, names: ['Pet Grooming Glove', '宠物梳毛手套', 'Перчатка для вычёсывания шерсти', 'Guante para cepillar mascotas', 'Luva para escovar pets', 'Gant de toilettage'], grams: [60, 150], cents: [199, 790], side: [16, 24], axes: ['color', 'none'] },
  { categoryId: 100502, names: ['Reflective Dog Harness', '反光狗胸背带', 'Светоотражающая шлейка для собаки', 'Arnés reflectante para perro', 'Peitoral refletivo para cães', 'Harnais réfléchissant pour chien'], grams: [90, 340], cents: [490, 1890], side: [16, 28], axes: ['color', 'size'] },
];
