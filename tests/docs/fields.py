"""The lists of fields in the guides for the press office, from the schema: `make docs`.

Between two comments in each guide stands a table for each kind of file. What a field is for is
said here, in each language, and a test holds the lists to the schema.
"""

import re
from collections.abc import Iterator

from sitegen.config.site import Kind
from sitegen.content.front_matter.schema import FACT, FIELDS, NOTICE, Field
from tests.docs.guides import LANGUAGES, ROOT

BEGINS, ENDS = "<!-- fields: written by `make docs` -->", "<!-- /fields -->"
KINDS = (Kind.NEWS, Kind.EVENT, Kind.PERSON, Kind.PAGE, NOTICE)

HEADINGS = {
    "every": {"kk": "Кез келген файлда", "ru": "В любом файле", "en": "In any file"},
    Kind.NEWS: {"kk": "Жаңалықта", "ru": "В новости", "en": "In a news story"},
    Kind.EVENT: {"kk": "Іс-шарада", "ru": "В событии", "en": "In an event"},
    Kind.PERSON: {
        "kk": "Адам туралы файлда",
        "ru": "В файле о человеке",
        "en": "In a person’s file",
    },
    Kind.PAGE: {"kk": "Бетте", "ru": "На странице", "en": "In a page"},
    NOTICE: {"kk": "Хабарландыруда", "ru": "В объявлении", "en": "In a notice"},
}
COLUMNS = {
    "kk": ("өріс", "не жазылады", "мысал"),
    "ru": ("поле", "что в нём пишут", "пример"),
    "en": ("field", "what to write", "example"),
}
REQUIRED = {"kk": "Міндетті.", "ru": "Обязательно.", "en": "Required."}
IN_ORIGINAL = {"kk": "Тек түпнұсқада.", "ru": "Только в оригинале.", "en": "In the original only."}

# For each path an example, then its sentence in Kazakh, Russian and English.
SAID: dict[str, tuple[str, str, str, str]] = {
    "title": ("title: Open day", "Тақырып.", "Заголовок.", "The headline."),
    "summary": ("summary: The halls were open to all.", "Тізімдерге, іздеуге және әлеуметтік желілерге арналған бір-екі сөйлем.", "Одно-два предложения для списков, поиска и соцсетей.", "One or two sentences for lists, search and social networks."),
    "slug": ("slug: open-day", "Мекенжайдың соңғы бөлігі; жазылмаса, қалтаның атауы.", "Последняя часть адреса; если не указана, это имя папки.", "The last part of the address; the name of the folder if it is left out."),
    "aliases": ("aliases: [/old/open-day/]", "Осы бетке апаратын ескі мекенжайлар; кириллицамен де жазуға болады.", "Старые адреса, которые ведут на эту страницу; можно и кириллицей.", "Old addresses that lead to this page; Cyrillic ones too."),
    "status": ("status: draft", "`draft` – қаралама, ол жарияланбайды; `ready` – дайын.", "`draft` — черновик, он не публикуется; `ready` — готово.", "`draft` is not published; `ready` is."),
    "original": ("original: kk", "Қай тілдегі файл түпнұсқа екені.", "На каком языке оригинал.", "Which language the original is in."),
    "translated_from": ("translated_from: kk@0123456789abcdef", "Аударма неден жасалғаны; оны бағдарламаның өзі жазады.", "С какого текста сделан перевод; эту строку пишет сама программа.", "What the translation was made from; the program writes this line itself."),
    "publish_at": ("publish_at: 2026-12-01 09:00", "Осы уақытқа дейін материал жарияланбайды.", "До этого времени материал не публикуется.", "The story is not published before this time."),
    "embargo_until": ("embargo_until: 2026-12-01 10:00", "Эмбарго аяқталатын уақыт; оған дейін материал жарияланбайды.", "Когда заканчивается эмбарго; до этого материал не публикуется.", "When the embargo ends; the story is not published before then."),
    "expires_at": ("expires_at: 2026-12-31", "Осы уақыттан кейін материал сайттан алынады.", "После этого времени материал снимается с сайта.", "After this time the story is taken down."),
    "updated": ("updated: 2026-11-22", "Оқырманға маңызды өзгеріс енгізілген күн.", "День важного для читателя изменения.", "The day of a change that matters to the reader."),
    "photos.*.focus": ("photos: {hall.jpg: {focus: 50% 30%}}", "Сурет қиылғанда сақталатын нүкте: сол жақтан және жоғарыдан.", "Точка, которая сохраняется при обрезке: слева и сверху.", "The point that a crop keeps: from the left and from the top."),
    "photos.*.alt": ("photos: {hall.jpg: {alt: Students in the hall}}", "Суретте не көрінетіні, оны көре алмайтындарға.", "Что изображено, для тех, кто не видит фотографию.", "What the photo shows, for people who cannot see it."),
    "photos.*.caption": ("photos: {hall.jpg: {caption: Open day}}", "Сурет астындағы жазу.", "Подпись под фотографией.", "The caption below the photo."),
    "photos.*.credit": ("photos: {hall.jpg: {credit: Press office}}", "Суретті кім түсіргені.", "Кто сделал фотографию.", "Who took the photo."),
    "photos.*.decorative": ("photos: {hall.jpg: {decorative: true}}", "`true` – сурет тек безендіру үшін, сипаттама керек емес.", "`true` — фотография служит только для украшения, описание не нужно.", "`true` if the photo is only decoration and needs no description."),
    "cover.image": ("cover: {image: hall.jpg}", "Материал басындағы сурет.", "Фотография в начале материала.", "The photo at the top of the story."),
    "cover.alt": ("cover: {alt: Students in the hall}", "Ол суретте не көрінетіні.", "Что на ней изображено.", "What it shows."),
    "cover.caption": ("cover: {caption: Open day}", "Оның астындағы жазу.", "Подпись под ней.", "The caption below it."),
    "cover.credit": ("cover: {credit: Press office}", "Оны кім түсіргені.", "Кто её сделал.", "Who took it."),
    "date": ("date: 2026-11-21 15:00", "Жаңалықтың күні, қажет болса, уақыты.", "День новости и, если нужно, время.", "The day of the story and, if needed, the time."),
    "people": ("people: [kanat-baibolov]", "Материал кімдер туралы екені: `content/people/` қалтасындағы файлдардың атаулары.", "О ком материал: имена файлов из `content/people/`.", "Who the story is about: the names of their files in `content/people/`."),
    "authors": ("authors: [kanat-baibolov]", "Авторлар: файлдардың атаулары немесе жай аты-жөні.", "Авторы: имена файлов или просто имя и фамилия.", "The authors: names of files, or simply the people’s names."),
    "event": ("event: open-day", "Материал қай іс-шара туралы екені: оның қалтасының атауы.", "О каком событии материал: имя его папки.", "The event that the story reports on: the name of its folder."),
    "follows": ("follows: new-library", "Қай жаңалықтың жалғасы екені: оның қалтасының атауы.", "Какую новость продолжает эта: имя папки той новости.", "Which story this one continues: the name of its folder."),
    "lead": ("lead: true", "`true` – материал басты бетте бірінші тұрады.", "`true` — материал стоит первым на главной странице.", "`true` puts the story first on the home page."),
    "corrections[].date": ("corrections: [{date: 2026-11-25, text: The hall was B2.}]", "Қате түзетілген күн.", "День, когда исправлена ошибка.", "The day of a correction."),
    "corrections[].text": ("corrections: [{text: The hall was B2.}]", "Не түзетілгені.", "Что исправлено.", "What was corrected."),
    "starts": ("starts: 2026-12-05 10:00", "Іс-шараның басталуы.", "Начало события.", "When the event begins."),
    "ends": ("ends: 2026-12-05 14:00", "Іс-шараның аяқталуы.", "Конец события.", "When the event ends."),
    "online_url": ("online_url: https://example.org/live", "Трансляцияның мекенжайы.", "Адрес трансляции.", "The address of the stream."),
    "registration_url": ("registration_url: https://example.org/form", "Тіркелу бетінің мекенжайы.", "Адрес страницы регистрации.", "The address of the registration page."),
    "event_status": ("event_status: postponed", "`scheduled` – жоспар бойынша, `postponed` – кейінге қалдырылды, `cancelled` – өтпейді, `moved-online` – онлайн өтеді.", "`scheduled` — по плану, `postponed` — перенесено, `cancelled` — отменено, `moved-online` — пройдёт онлайн.", "`scheduled`, `postponed`, `cancelled` or `moved-online`."),
    "previous_starts": ("previous_starts: 2026-12-01 10:00", "Кейінге қалдырылған іс-шараның бұрынғы басталу уақыты.", "Прежнее начало перенесённого события.", "When a postponed event was originally to begin."),
    "place": ("place: Main building, hall 1", "Өтетін орны.", "Место проведения.", "Where it takes place."),
    "organizer": ("organizer: Faculty of Law", "Ұйымдастырушы.", "Организатор.", "Who organizes it."),
    "name": ("name: Kanat Baibolov", "Аты-жөні.", "Имя и фамилия.", "The person’s name."),
    "also_known_as": ("also_known_as: [K. Baibolov]", "Материалдарда кездесетін басқа аттары.", "Другие имена, которые встречаются в материалах.", "Other names under which stories mention the person."),
    "position": ("position: Rector", "Лауазымы.", "Должность.", "The person’s position."),
    "unit": ("unit: Faculty of Law", "Бөлімшесі.", "Подразделение.", "The department."),
    "photo": ("photo: kanat.jpg", "Портреті.", "Портрет.", "The portrait."),
    "listed": ("listed: true", "`true` – ешбір материалда аталмаса да, адамдар тізімінде тұрады.", "`true` — человек есть в списке людей, даже если ни один материал его не называет.", "`true` keeps the person in the list of people even if no story names them."),
    "contacts.email": ("contacts: {email: rector@example.org}", "Электрондық поштасы.", "Электронная почта.", "The e-mail address."),
    "contacts.phone": ("contacts: {phone: +7 700 000 00 00}", "Телефоны.", "Телефон.", "The telephone number."),
    "contacts.office": ("contacts: {office: room 12}", "Кабинеті.", "Кабинет.", "The office."),
    "contacts.website": ("contacts: {website: https://example.org}", "Сайты.", "Сайт.", "The website."),
    "from": ("from: 2026-12-01", "Хабарландыру қашаннан бастап көрінетіні.", "С какого времени показывать объявление.", "From when the notice is shown."),
    "until": ("until: 2026-12-10", "Хабарландыру қашанға дейін көрінетіні.", "До какого времени показывать объявление.", "Until when the notice is shown."),
    "topics": ("topics: [career-guidance]", "`content/taxonomies/topics.toml` файлындағы тақырыптар; басқа әр анықтамалықтың өз атымен аталған өрісі бар.", "Темы из `content/taxonomies/topics.toml`; у каждого другого справочника есть поле с его именем.", "Topics from `content/taxonomies/topics.toml`; every other taxonomy has a field with its own name."),
}  # fmt: skip


def table(language: str) -> str:
    """Return the lists of fields in *language*, as they stand in its guide."""
    parts = [_part(name, fields, language) for name, fields in _groups()]
    return "\n\n".join([BEGINS, *parts, ENDS])


def _groups() -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Yield what is in every file, then what else each kind of file has."""
    # A notice has few fields and a person a name for a title: what the other kinds share.
    paths = {field.path for field in FIELDS[Kind.PAGE]}
    yield "every", FIELDS[Kind.PAGE]
    for kind in KINDS:
        own = tuple(field for field in FIELDS[kind] if field.path not in paths)
        if kind in {Kind.NEWS, Kind.EVENT}:
            own += (Field("topics", FIELDS[kind][0].convert, FACT, many=True),)
        if own:
            yield kind, own


def _part(name: str, fields: tuple[Field, ...], language: str) -> str:
    head = COLUMNS[language]
    lines = [
        f"### {HEADINGS[name][language]}",
        "",
        f"| {' | '.join(head)} |",
        "| --- | --- | --- |",
        *(_row(field, language) for field in fields),
    ]
    return "\n".join(lines)


def _row(field: Field, language: str) -> str:
    example, *said = SAID[field.path]
    sentence = said[LANGUAGES.index(language)]
    notes = [REQUIRED[language]] if field.required else []
    notes += [IN_ORIGINAL[language]] if field.share is FACT else []
    return f"| `{field.path}` | {' '.join([sentence, *notes])} | `{example}` |"


def with_table(text: str, language: str) -> str:
    """Return the *text* of a guide with the lists as they are now."""
    pattern = f"{re.escape(BEGINS)}.*?{re.escape(ENDS)}"
    return re.sub(pattern, lambda _: table(language), text, flags=re.DOTALL)


if __name__ == "__main__":
    for each in LANGUAGES:
        page = ROOT / "docs" / f"guide.{each}.md"
        page.write_text(with_table(page.read_text("utf-8"), each), "utf-8", newline="\n")
