export const joinEn = {
  name: 'Join semi-managed',
  chip: 'pre-save or submit',
  what: 'pre-save what is to be pre-saved, submit what can join',
  asks: 'Every variant needs a price (0.01–9,999), a weight (0.001–70 kg), length, width and height (0.01–200 cm), original box yes or no, and stock in a warehouse (0–99,999). The preview names what is missing; add a step for it here, or fill it in by spreadsheet.',
  forGood:
    'At first it is sold in all countries of the store; they can be chosen once it has joined. Joining cannot be taken back here: AliExpress offers no way for programs.',
} as const;
