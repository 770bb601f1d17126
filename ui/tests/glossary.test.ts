/**
 * 1. A term is found by any of its names, longest first, once a text. 2. Abbreviations need their capitals.
 * 3. Names within words are not found. 4. Names with signs of patterns are taken as they are.
 */
import { describe, expect, it } from 'vitest';
import { Glossary } from '../src/domain/glossary';

const list = { names: ['Entity List', 'list of entities', 'EL'], meaning: 'Firms that need a licence.' };
const who = {
  names: ['WHO', 'World Health Organization'],
  meaning: 'The health body of the United Nations.',
};
const chip = { names: ['chip', 'C++ (language)'], meaning: 'x' };

function found(text: string): string[] {
  return new Glossary([list, who, chip]).find(text).map(({ start, end }) => text.slice(start, end));
}

describe('the glossary', () => {
  it('finds each term once, by any name and in any case', () => {
    expect(found('The list of Entities, later the Entity List, and the entity list.')).toEqual([
      'list of Entities',
    ]);
    expect(found('“Chip” war')).toEqual(['Chip']);
  });

  it('tells abbreviations from words by their capitals', () => {
    expect(found('Those who ask the WHO')).toEqual(['WHO']);
    expect(found('el el')).toEqual([]);
  });

  it('leaves words alone that only contain a name', () => {
    expect(found('chips, microchip, échip')).toEqual([]);
  });

  it('takes names literally', () => {
    expect(found('In C++ (language) we trust')).toEqual(['C++ (language)']);
  });

  it('finds nothing where it knows nothing', () => {
    expect(new Glossary([]).find('anything')).toEqual([]);
  });
});
