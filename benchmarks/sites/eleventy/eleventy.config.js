// The same site as sites/sitegen for Eleventy; OUTPUT says where it goes.
import fs from "node:fs";

const read = (name) => JSON.parse(fs.readFileSync(new URL(name, import.meta.url), "utf8"));
const LABELS = read("labels.json");
const INTERFACE = read("interface.json");
const LANGUAGES = Object.keys(INTERFACE);
const PAGE_SIZE = 20;

const TERMS = {
  categories: (story) => [story.data.category],
  tags: (story) => story.data.topics,
  people: (story) => story.data.people,
};

// A day or an hour in the zone of the site, whatever the machine's.
const local = (date) => new Date(date.getTime() + 5 * 3600e3).toISOString();
const month = (story) => local(story.date).slice(0, 7);

function grouped(stories, keys) {
  const groups = {};
  for (const story of stories) {
    for (const key of keys(story)) {
      (groups[key] ??= []).push(story);
    }
  }
  return groups;
}

// The pages of one list: address, stories, and the ways to the pages beside it.
function pages(stories, base, more) {
  const count = Math.max(1, Math.ceil(stories.length / PAGE_SIZE));
  const url = (number) => (number === 1 ? base : `${base}page/${number}/`);
  return Array.from({ length: count }, (_, index) => ({
    ...more,
    url: url(index + 1),
    stories: stories.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE),
    newer: index > 0 ? url(index) : null,
    older: index + 1 < count ? url(index + 2) : null,
  }));
}

function byLanguage(api) {
  const stories = api.getAll().filter((page) => page.data.isStory);
  const sorted = stories.sort((one, other) => other.date - one.date);
  const inLanguage = (language) => sorted.filter((story) => story.data.lang === language);
  return Object.fromEntries(LANGUAGES.map((language) => [language, inLanguage(language)]));
}

function lists(stories) {
  return LANGUAGES.flatMap((language) => {
    const words = INTERFACE[language];
    const years = Object.keys(grouped(stories[language], (story) => [month(story).slice(0, 4)]));
    const front = { language, title: words.news, rest: "news/", years: years.sort().reverse() };
    const terms = Object.entries(TERMS).flatMap(([kind, keys]) =>
      Object.entries(grouped(stories[language], keys)).flatMap(([key, those]) => {
        const rest = `${kind}/${key}/`;
        const title = LABELS[kind][key][language];
        return pages(those, `/${language}/${rest}`, { language, title, rest });
      }),
    );
    return [...pages(stories[language], `/${language}/news/`, front), ...terms];
  });
}

// Homes and months show cards; indexes of terms and years show links.
function fronts(stories) {
  return LANGUAGES.flatMap((language) => {
    const words = INTERFACE[language];
    const home = { language, title: words.title, rest: "", stories: stories[language].slice(0, 10) };
    const months = grouped(stories[language], (story) => [month(story)]);
    const archives = Object.entries(months).map(([key, those]) => {
      const rest = `news/${key.replace("-", "/")}/`;
      return { language, title: `${words.news}: ${key}`, rest, stories: those };
    });
    return [home, ...archives].map((each) => ({ ...each, url: `/${language}/${each.rest}` }));
  });
}

function indexes(stories) {
  return LANGUAGES.flatMap((language) => {
    const words = INTERFACE[language];
    const terms = Object.entries(TERMS).map(([kind, keys]) => ({
      language,
      title: words[kind],
      rest: `${kind}/`,
      links: Object.keys(grouped(stories[language], keys))
        .sort()
        .map((key) => ({ url: `/${language}/${kind}/${key}/`, name: LABELS[kind][key][language] })),
    }));
    const months = [...new Set(stories[language].map(month))].sort();
    const years = [...new Set(months.map((key) => key.slice(0, 4)))].map((year) => ({
      language,
      title: `${words.news}: ${year}`,
      rest: `news/${year}/`,
      links: months
        .filter((key) => key.startsWith(year))
        .map((key) => ({ url: `/${language}/news/${key.replace("-", "/")}/`, name: key.slice(5) })),
    }));
    return [...terms, ...years].map((each) => ({ ...each, url: `/${language}/${each.rest}` }));
  });
}

export default function (config) {
  config.addPassthroughCopy({ static: "/" });
  config.addGlobalData("LABELS", LABELS);
  config.addGlobalData("INTERFACE", INTERFACE);
  config.addGlobalData("LANGUAGES", LANGUAGES);
  config.addGlobalData("SITEURL", "https://news.example.edu");
  config.addFilter("day", (date) => local(date).slice(0, 10).split("-").reverse().join("."));
  config.addFilter("ymd", (date) => local(date).slice(0, 10));
  config.addFilter("iso", (date) => `${local(date).slice(0, 19)}+05:00`);

  let known = null;
  const stories = (api) => (known ??= byLanguage(api));
  config.addCollection("byLanguage", stories);
  config.addCollection("lists", (api) => lists(stories(api)));
  config.addCollection("fronts", (api) => fronts(stories(api)));
  config.addCollection("indexes", (api) => indexes(stories(api)));

  return {
    dir: { input: "src", output: process.env.OUTPUT, includes: "_includes" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
