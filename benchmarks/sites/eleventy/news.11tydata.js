export default {
  layout: "article.njk",
  isStory: true,
  permalink: (data) => `/${data.lang}/news/${data.slug}/`,
  eleventyComputed: { rest: (data) => `news/${data.slug}/` },
};
