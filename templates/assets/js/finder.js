// Finding in the index of search: which files are fetched, and which texts hold all the words.
// The files are written by sitegen/outputs/search/search_index.py, which says what is in them.

import { stemmer, wordsOf } from "./stems.js";

const LAST = 60; // signs for the last digit of a number; the others have more behind them
const VALUES = new Map();
for (let code = 33; code < 127; code++) {
  const sign = String.fromCharCode(code);
  if (!"\",\\".includes(sign)) VALUES.set(sign, VALUES.size);
}
const WIDEST = 3; // shards that a beginning of a word may lie in
const SHORTEST = 2; // letters: a single one begins too many words
// Addresses in the index start at the site's root, three folders above this script.
const ROOT = new URL("../../../", import.meta.url);
const TITLE = 3; // levels: 3 title, 2 summary, 1 body

async function json(address, cache) {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new Error(answer.status + " " + address);
  return answer.json();
}

export function located(address) {
  return new URL("." + address, ROOT).pathname;
}

// The numbers that search_index.py wrote as differences.
export function numbers(text) {
  const found = [];
  let number = -1;
  let more = 0;
  for (const sign of text) {
    const value = VALUES.get(sign);
    if (value < LAST) {
      number += more * LAST + value + 1;
      found.push(number);
      more = 0;
    } else {
      more = more * (VALUES.size - LAST) + value - LAST + 1;
    }
  }
  return found;
}

// The number of the shard in which *stem* stands, or would.
function shardOf(shards, stem) {
  let low = 0;
  let high = shards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shards[middle] <= stem) low = middle + 1; else high = middle;
  }
  return Math.max(low - 1, 0);
}

class Part {
  constructor(folder, manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.files = new Map();
  }

  file(name) {
    if (!this.files.has(name)) {
      const wanted = json(this.folder + this.manifest.version + "/" + name + ".json", "default");
      wanted.catch(() => this.files.delete(name));
      this.files.set(name, wanted);
    }
    return this.files.get(name);
  }

  // The weight of each text that has *word*: its best level, an exact hit before a beginning.
  async weights({ stem, beginning }) {
    const { shards } = this.manifest;
    const found = new Map();
    if (!shards.length) return found;
    const wanted = new Set([shardOf(shards, stem)]);
    if (beginning) {
      const first = shardOf(shards, beginning);
      const last = Math.min(shardOf(shards, beginning + "\uffff"), first + WIDEST - 1);
      for (let shard = first; shard <= last; shard++) wanted.add(shard);
    }
    for (const shard of await Promise.all([...wanted].map(each => this.file("words-" + each)))) {
      for (const each of Object.keys(shard)) {
        const isExact = each === stem;
        if (!isExact && !(beginning && each.startsWith(beginning))) continue;
        shard[each].split(",").forEach((posted, level) => {
          const weight = (TITLE - level) * 2 + isExact;
          for (const text of numbers(posted)) {
            if (!(found.get(text) >= weight)) found.set(text, weight);
          }
        });
      }
    }
    return found;
  }

  // Whether a text is among what was chosen: {facets, year}.
  async filter({ facets, year }) {
    const { years, count } = this.manifest;
    const at = years.findIndex(each => each[0] === year);
    const first = year ? (at < 0 ? count : years[at][1]) : 0;
    const end = year && at + 1 < years.length && at >= 0 ? years[at + 1][1] : count;
    const known = facets.length ? await this.file("facets") : {};
    const sets = facets.map(each => new Set(numbers(known[each] || "")));
    return text => text >= first && text < end && sets.every(each => each.has(text));
  }

  async text(number) {
    const { block } = this.manifest;
    const texts = await this.file("texts-" + Math.floor(number / block));
    return texts[number % block];
  }
}

export class Finder {
  constructor(folders) {
    this.folders = folders;
  }

  // Fetch what every search needs; asked again, it is there.
  load() {
    if (!this.loading) {
      this.loading = this.parts();
      this.loading.catch(() => this.forget());
    }
    return this.loading;
  }

  async parts() {
    const manifests = await Promise.all(
      this.folders.map(folder => json(folder + "index.json", "no-cache")));
    const endings = manifests.length ? await json(located(manifests[0].endings), "default") : null;
    const parts = manifests.map((each, number) => new Part(this.folders[number], each));
    return { parts, stems: endings && stemmer(endings) };
  }

  forget() {
    this.loading = null;
  }

  // The words of a query; the last one may still be growing.
  query(text, stems) {
    const words = wordsOf(text);
    const isOpen = /[\p{L}\p{N}]$/u.test(text);
    return words.map((word, number) => ({
      word,
      stem: stems.stem(word),
      beginning: isOpen && number === words.length - 1 ? stems.folded(word) : "",
    })).filter(each => each.stem && (!each.beginning || each.beginning.length >= SHORTEST));
  }

  // What is found, best first: {words, marks(word), hits: [{part, number}]}.
  async find(text, chosen) {
    const { parts, stems } = await this.load();
    const words = stems ? this.query(text, stems) : [];
    const weighed = await Promise.all(words.map(each => this.weighed(each, parts)));
    const hits = [];
    for (const [place, part] of parts.entries()) {
      const isChosen = await part.filter(chosen);
      const sums = new Map();
      for (const { found } of weighed) {
        for (const [number, weight] of found[place]) {
          const sum = sums.get(number) || { words: 0, weight: 0 };
          sums.set(number, { words: sum.words + 1, weight: sum.weight + weight });
        }
      }
      for (const [number, sum] of sums) {
        if (isChosen(number)) hits.push({ part, place, number, ...sum });
      }
    }
    // Texts with all words; without any, those with most of them.
    const most = hits.reduce((best, each) => Math.max(best, each.words), 0);
    const best = hits.filter(each => each.words === most);
    best.sort((a, b) => b.weight - a.weight || a.place - b.place || b.number - a.number);
    const wanted = weighed.map(each => each.word);
    const isFound = word => wanted.some(each => {
      return stems.stem(word) === each.stem
        || (each.beginning && stems.folded(word).startsWith(each.beginning));
    });
    return { words, hits: best, isFound };
  }

  // A word with what it weighs in each part. An ending that is half typed hides the word: then
  // letters are taken off its end.
  async weighed(word, parts) {
    for (let cut = 0; cut < 4; cut++) {
      const shorter = cut ? { stem: word.beginning.slice(0, -cut), beginning: "" } : word;
      if (cut && shorter.stem.length < 3) break;
      const found = await Promise.all(parts.map(part => part.weights(shorter)));
      if (found.some(each => each.size) || !word.beginning) return { word: shorter, found };
    }
    return { word, found: parts.map(() => new Map()) };
  }
}
