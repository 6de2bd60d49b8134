// Words as the index of search has them: in small letters, folded and cut to their stems.
// What is folded and cut stands in the tables that come with the index; the program that writes
// the index (sitegen/languages/folding.py and stemming.py) does the same.

const WORD = /[\p{L}\p{N}]+(?:['’ʼ][\p{L}\p{N}]+)*/gu;

// The words of a text in small letters, in their order.
export function wordsOf(text) {
  return text.toLowerCase().replace(/[\u00ad\u0300\u0301\u200b-\u200d\u2060\ufeff]/g, "").match(WORD) || [];
}

// What folds and cuts words by *endings*: {letters, doubles, table}.
export function stemmer(endings) {
  const [vowels, steps] = endings.table;
  const cuts = steps.map(([groups, matched, missed]) => {
    const known = new Map();
    for (const [forms, instead, region, after] of groups) {
      for (const form of forms.split(" ")) known.set(form, { instead, region, after });
    }
    return { known, longest: Math.max(...[...known.keys()].map(form => form.length)), matched, missed };
  });

  function translated(word, letters) {
    return [...word].map(letter => letter in letters ? letters[letter] : letter).join("");
  }

  function folded(word) {
    const bare = word.replace(/['’ʼ]s$/, "").replace(/['’ʼ]/g, "")
      .replace(/[\u00c0-\u024f]/g, letter => letter.normalize("NFD")[0]);
    const plain = translated(bare, endings.letters);
    const isMixed = /[a-z]/.test(plain) && /[\u0400-\u04ff]/.test(plain);
    return isMixed ? translated(plain, endings.doubles) : plain;
  }

  // Where a region begins: 0 behind the first vowel, n behind n times a vowel and a consonant.
  function start(word, region) {
    let turns = region * 2 || 1;
    let isVowel = true;
    for (let place = 0; place < word.length; place++) {
      if (vowels.includes(word[place]) === isVowel) {
        isVowel = !isVowel;
        if (!--turns) return place + 1;
      }
    }
    return word.length + 1;
  }

  // The word without the longest ending that it may lose, null when it may lose none.
  function cut(word, step) {
    for (let length = Math.min(step.longest, word.length); length; length--) {
      const begin = word.length - length;
      const ending = step.known.get(word.slice(begin));
      const before = word.charAt(begin - 1);
      if (ending && begin >= start(word, ending.region)
          && (!ending.after || (before && ending.after.includes(before)))) {
        return word.slice(0, begin) + ending.instead;
      }
    }
    return null;
  }

  function stem(word) {
    let left = folded(word);
    for (let number = 0; number < cuts.length; number++) {
      const shorter = cut(left, cuts[number]);
      number += shorter === null ? cuts[number].missed : cuts[number].matched;
      left = shorter === null ? left : shorter;
    }
    return left;
  }

  return { folded, stem };
}
