/** Why a row is refused, warned about or failed: as a group, as its explanation, and beside a row. */
export const changeReasonsEn = {
  PRICE_OUT_OF_LIMITS: {
    title: 'Price outside {min}–{max}',
    why: 'platform limit for a price',
    short: 'Price limit',
  },
  OUT_OF_LIMITS: {
    title: '{field} outside {least}–{most}',
    why: 'platform limit; the value would be {value}',
    short: 'Limit',
  },
  TOO_FINE: {
    title: '{field} with too many digits',
    why: 'at most {digits} digits after the point: {value}',
    short: 'Too fine',
  },
  VALUE_UNKNOWN: {
    title: '{field} unknown',
    why: 'only “set to” works without a value before',
    short: 'Unknown',
  },
  CODE_NOT_ALLOWED: {
    title: '{field} not allowed',
    why: 'at most {most} half-width characters, no spaces in a SKU code: {value}',
    short: 'Not allowed',
  },
  NAME_TOO_LONG: {
    title: '{field} longer than {most} characters',
    why: 'it would have {count}: {name}',
    short: 'Too long',
  },
  NAME_EMPTY: {
    title: '{field} would be empty',
    why: 'nothing is left of it; AliExpress needs a name',
    short: 'Empty',
  },
  LANGUAGE_ABSENT: {
    title: 'No name in {language}',
    why: 'a name can be changed in the languages a product has',
    short: 'No such language',
  },
  NAMES_NOT_HERE: {
    title: 'Names not changed here',
    why: 'only those of POP and semi-managed products can be',
    short: 'Not in this mode',
  },
  DESCRIPTION_ABSENT: {
    title: 'No description in {language}',
    why: 'a description can be changed in the languages a product has',
    short: 'No such language',
  },
  DESCRIPTION_OF_MODULES: {
    title: 'Description made of modules',
    why: 'AliExpress keeps it in a form that blocks do not fit; edit it there',
    short: 'Made of modules',
  },
  DESCRIPTION_TOO_LONG: {
    title: 'Description longer than {most} characters',
    why: 'it would have {count}',
    short: 'Too long',
  },
  DESCRIPTION_EMPTY: {
    title: 'Description would be empty',
    why: 'nothing is left of it in {language}',
    short: 'Empty',
  },
  CATEGORY_NOT_READ: {
    title: 'Category not read yet',
    why: 'what {category} permits is not known; sync the store, then preview again',
    short: 'Category not read',
  },
  ATTRIBUTE_NOT_IN_CATEGORY: {
    title: 'Category without {attribute}',
    why: 'not offered in {categories}',
    short: 'Not in {category}',
  },
  ATTRIBUTE_VALUE_UNKNOWN: {
    title: 'Value not offered for {attribute}',
    why: '“{value}” is none of the values in {categories}',
    short: 'Not in {category}',
  },
  ATTRIBUTE_NEEDS_CHOICE: {
    title: '{attribute} takes offered values only',
    why: 'choose one from the list: {categories}',
    short: 'Choose a value',
  },
  ATTRIBUTE_TAKES_ONE: {
    title: '{attribute} takes one value',
    why: 'in {categories}; use “set to” or “replace”',
    short: 'One value only',
  },
  ATTRIBUTE_OF_VARIANTS: {
    title: '{attribute} tells variants apart',
    why: 'it belongs to SKUs in {categories}, not to the product',
    short: 'Of variants',
  },
  ATTRIBUTE_REQUIRED: {
    title: '{attribute} is required',
    why: 'it cannot be removed in {categories}',
    short: 'Required',
  },
  NEEDS_SEMI_MANAGED: {
    title: 'Not semi-managed',
    why: 'this can be set for semi-managed products only',
    short: 'Not semi-managed',
  },
  STORE_NOT_CONNECTED: {
    title: 'Store not connected',
    why: 'authorize it again, then preview again',
    short: 'Not connected',
  },
  SEMI_NOT_JOINED: {
    title: 'Not joined to semi-managed yet',
    why: 'price and countries can change once it has joined',
    short: 'Not joined',
  },
  NOT_READ_YET: { title: 'Not read yet', why: 'sync the store, then preview again', short: 'Not read' },
  PRICE_BY_PLATFORM: {
    title: 'Price set by AliExpress',
    why: 'in this mode you set a supply price only',
    short: 'No own price',
  },
  STOCK_BY_PLATFORM: {
    title: 'Stock kept by AliExpress',
    why: 'in this mode the platform holds the stock',
    short: 'No own stock',
  },
  STOCK_ONLY_RISES: {
    title: 'JIT stock can only be raised',
    why: 'fully managed: {units} would be below the {now} there are in {warehouse}',
    short: 'Only upwards',
  },
  STOCK_BELOW_SAFETY: {
    title: 'Below the safety stock',
    why: 'its category needs at least {least} in a JIT warehouse',
    short: 'Safety stock',
  },
  NEEDS_FULLY_MANAGED: {
    title: 'Not fully managed',
    why: 'a supply price exists for fully managed products only',
    short: 'Not fully managed',
  },
  PRICE_IN_AUDIT: {
    title: 'Supply price under audit',
    why: 'AliExpress decides on the last one first; sync, then preview again',
    short: 'Under audit',
  },
  JOIN_NOT_OFFERED: {
    title: 'Not offered to join',
    why: 'AliExpress lists it in none of its semi-managed lists; sync the store if that is new',
    short: 'Not offered',
  },
  JOIN_IN_REVIEW: {
    title: 'Submitted, being reviewed',
    why: 'AliExpress decides first; nothing can be sent meanwhile',
    short: 'In review',
  },
  JOIN_DATA_MISSING: {
    title: 'Missing: {fields}',
    why: 'needed are {takes}; add a step that fills it in, or use the spreadsheet',
    short: 'Missing: {fields}',
  },
  COUNTRIES_AFTER_JOINING: {
    title: 'Countries before joining',
    why: 'at first it is sold in all of them; take the step out and choose once it has joined',
    short: 'Not yet',
  },
  CANNOT_LEAVE: {
    title: 'Semi-managed cannot be left here',
    why: 'AliExpress offers programs no way out; if at all, it is done by hand in the seller centre',
    short: 'Stays joined',
  },
  JOINS_AS_A_WHOLE: {
    title: 'Another variant is refused',
    why: 'a product joins as a whole: put the other variant right first',
    short: 'Other variant',
  },
  JOINS_FOR_GOOD: {
    title: 'Submitted in all countries, for good',
    why: 'countries can be chosen once it has joined; joining cannot be undone here',
    short: 'For good',
  },
  REFUSED_BEFORE: {
    title: 'Refused before',
    why: 'its page shows the reason; sent as it is, it may be refused again',
    short: 'Refused before',
  },
  STOCK_UNKNOWN: {
    title: 'Stock unknown',
    why: 'AliExpress names no warehouse with stock of it',
    short: 'No stock known',
  },
  WAREHOUSE_UNKNOWN: {
    title: 'Not stocked in {warehouse}',
    why: 'it has stock in {known}',
    short: 'Other warehouse',
  },
  WAREHOUSE_NEEDED: {
    title: 'No stock anywhere yet',
    why: 'name a warehouse in the stock step; its store has {known}',
    short: 'Which warehouse?',
  },
  STOCK_NOT_STARTED: {
    title: 'No stock in {warehouse} yet',
    why: 'set the first number there; adding and percentages need one to start from',
    short: 'Set it first',
  },
  STOCK_STAYS: {
    title: 'First stock cannot be taken away',
    why: 'it had none in that warehouse before; set it to 0 there instead',
    short: 'Set it to 0',
  },
  CLOCK_DIFFERS: {
    title: 'Clock of the server is off',
    why: 'AliExpress refuses calls whose time is too far from its own; set the server’s clock right (NTP), then resume',
    short: 'Clock is off',
  },
  PRICE_UNKNOWN: {
    title: 'Price unknown',
    why: 'only “set to” works without a price before',
    short: 'No price',
  },
  CURRENCY_DIFFERS: {
    title: 'Priced in {currency}, not {expected}',
    why: 'amounts apply to one currency; a percentage works for all',
    short: 'Other currency',
  },
  CURRENCY_NOT_NAMED: {
    title: 'Several currencies selected',
    why: 'name the currency of the amount, or use a percentage',
    short: 'Currency?',
  },
  NO_99_IN_CURRENCY: {
    title: 'No .99 in {currency}',
    why: 'this currency has no cents',
    short: 'No .99',
  },
  CAP_NEEDS_SEMI_MANAGED: {
    title: 'Not semi-managed',
    why: 'country caps exist for semi-managed products only',
    short: 'Not semi-managed',
  },
  COUNTRY_NOT_OFFERED: {
    title: 'Country not open to this store',
    why: 'AliExpress does not offer it: {countries}',
    short: 'Not offered',
  },
  MOVED_SINCE: {
    title: 'Changed on AliExpress since',
    why: 'its values moved after they were read; nothing was sent',
    short: 'Moved since',
  },
  BELOW_FLOOR: {
    title: 'Below floor',
    why: 'worst: {after} against a floor of {floor}, {title}',
    short: 'Below floor',
  },
  DROP_ABOVE: { title: 'Large price drop', why: 'worst: {before} → {after}, {title}', short: 'Large drop' },
  WEIGHT_MISSING: {
    title: 'Weight missing',
    why: 'freight, and so the displayed price, is not known',
    short: 'No weight',
  },
  STALE_OBSERVATION: {
    title: 'Last read over 24 hours ago',
    why: 'it may have changed; publishing compares first',
    short: 'Old reading',
  },
  CAP_NOT_ENFORCED: {
    title: 'Cap kept, not enforced yet',
    why: 'orders are not connected, so nothing counts it down',
    short: 'Not enforced',
  },
  NO_COUNTRY_LEFT: {
    title: 'Sold nowhere afterwards',
    why: 'the last country would be stopped',
    short: 'Sold nowhere',
  },
  NAME_TAKEN: {
    title: 'Name used twice in the store',
    why: 'another product would have the same name in that language, e.g. {title}',
    short: 'Used twice',
  },
  BRAND_WORD: {
    title: 'Brand word in the name',
    why: 'on your list of brand words, e.g. “{word}” in {title}',
    short: 'Brand: {word}',
  },
  PARTIAL_STOP: {
    title: 'Stays on sale: other variants sell there',
    why: 'AliExpress cannot stop one variant in one country',
    short: 'Stays on sale',
  },
  MOVED_WHILE_SENDING: {
    title: 'Changed while it was being sent',
    why: 'its values are neither the old nor the new ones; check it, then preview again',
    short: 'Moved meanwhile',
  },
  ANSWER_LOST: {
    title: 'Answer lost, being checked',
    why: 'AliExpress is asked before anything is sent again',
    short: 'Checking',
  },
  ANSWER_LOST_REPEATEDLY: {
    title: 'Answer lost several times',
    why: 'AliExpress did not take the change; retry later',
    short: 'No answer',
  },
  READS_DIFFERENT: {
    title: 'Published, but reads differently',
    why: 'AliExpress took it and shows other values; check it there',
    short: 'Reads differently',
  },
  UNEXPECTED: {
    title: 'Something on our side failed',
    why: 'tried several times, nothing is under way; retry it, and if it fails again look into the server’s log',
    short: 'Failed here',
  },
  PLATFORM_UNAVAILABLE: {
    title: 'AliExpress did not answer',
    why: 'nothing was changed; retry later',
    short: 'No answer',
  },
  PLATFORM_REJECTED: {
    title: 'AliExpress refused it',
    why: 'see Details for its words',
    short: 'Refused there',
  },
  STOPPED: {
    title: 'Stopped half-way',
    why: 'it was stopped between two calls; undo takes back what was published',
    short: 'Stopped',
  },
  AUTHORIZATION_ENDED: {
    title: 'Authorization ended',
    why: 'authorize the store again, then resume',
    short: 'No authorization',
  },
  THROTTLED: { title: 'Asked to wait', why: 'goes on by itself', short: 'Waiting' },
  OTHER: { title: 'Not possible ({code})', why: 'see the product', short: 'Not possible' },
} as const;
