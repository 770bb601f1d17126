/** The places of actions, in words, in the order in which help and settings list them. */
import type { Where } from '../../domain/actions';

export const PLACES: { where: Where; title: string }[] = [
  { where: 'global', title: 'Everywhere' },
  { where: 'search', title: 'In the search' },
  { where: 'reader', title: 'In the reader' },
  { where: 'brief', title: 'In the brief' },
  { where: 'write', title: 'While an analytic is written' },
  { where: 'card', title: 'In a card' },
  { where: 'cards', title: 'In the list of all cards' },
  { where: 'map', title: 'In the clash map' },
  { where: 'answers', title: 'In the panel of answers' },
  { where: 'loose', title: 'In a card outside a brief' },
];
