"""Other names for the fields of front matter: Russian, Kazakh, and of other programs."""

import functools

from sitegen.content.front_matter.schema import FIELDS

# Names for each field, in lower case. One name may mean several fields: a document has at most
# one of them.
_NAMES = {
    "title": (
        "название, заголовок, заглавие, тема, тақырыбы, тақырып, атауы, атау, аталуы, headline, "
        "heading"
    ),
    "name": (
        "имя, фио, ф. и. о., ф.и.о., имя и фамилия, фамилия и имя, аты, аты-жөні, есімі, "
        "толық аты, full name"
    ),
    "summary": (
        "описание, краткое описание, аннотация, анонс, резюме, кратко, подзаголовок, лид, "
        "сипаттамасы, сипаттама, қысқаша, қысқаша мазмұны, түйін, аңдатпа, description, excerpt, "
        "abstract, subtitle"
    ),
    "slug": "часть адреса, адрес страницы, мекенжай бөлігі, permalink, url",
    "aliases": (
        "старый адрес, старые адреса, ескі мекенжай, ескі мекенжайы, ескі мекенжайлары, alias, "
        "redirect_from, redirects"
    ),
    "status": "статус, состояние, мәртебесі, мәртебе, күйі, draft, черновик, жоба, published",
    "original": "оригинал, язык оригинала, түпнұсқа, түпнұсқасы, түпнұсқа тілі",
    "translated_from": "переведено с, перевод с, аударылған тілі, қай тілден аударылған",
    "publish_at": (
        "опубликовать, опубликовать в, дата публикации, время публикации, жариялау уақыты, "
        "жарияланатын күні, publishdate, publish_date, publish"
    ),
    "embargo_until": "эмбарго, эмбарго до, эмбарго мерзімі, embargo",
    "expires_at": (
        "снять с публикации, действует до, срок, мерзімі, жарамды мерзімі, expirydate, expires, "
        "expiry"
    ),
    "updated": (
        "обновлено, изменено, дата изменения, дата обновления, жаңартылды, жаңартылған күні, "
        "өзгертілген күні, lastmod, modified, last_modified"
    ),
    "photos": "фотографии, снимки, суреттер, фотосуреттер, images, gallery",
    "cover": (
        "обложка, главное фото, фото, фотография, картинка, изображение, мұқаба, басты сурет, "
        "сурет, фотосурет, thumbnail, featured_image, hero, photo"
    ),
    "image": "фото, фотография, файл, картинка, изображение, сурет, фотосурет, файлы, file, src",
    "photo": "фото, фотография, портрет, сурет, суреті, фотосурет, фотосуреті, image, cover",
    "alt": (
        "описание, описание фото, что изображено, сипаттамасы, сипаттама, сурет сипаттамасы, "
        "description"
    ),
    "caption": "подпись, подпись к фото, сурет асты жазуы, сурет жазуы, жазуы, title",
    "credit": "автор, автор фото, фотограф, источник, авторы, сурет авторы, дереккөз, author",
    "focus": "фокус, нүкте",
    "consent": "согласие, разрешение, келісім, келісімі, рұқсат",
    "rights_until": (
        "права до, право до, лицензия до, срок прав, құқық мерзімі, лицензия мерзімі, license_until"
    ),
    "decorative": "декоративное, украшение, безендіру, сәндік",
    "date": "дата, день, число, когда, күні, күн, мерзімі, жарияланған күні, pubdate",
    "topics": (
        "тема, темы, рубрика, рубрики, категория, категории, тег, теги, метки, тақырыптар, "
        "тақырыптары, айдар, айдары, айдарлар, санат, санаты, tags, tag, category, categories, "
        "keywords, topic"
    ),
    "people": "люди, персоны, участники, лица, адамдар, тұлғалар, қатысушылар, persons, person",
    "authors": "автор, авторы, авторлар, author, byline",
    "event": "событие, мероприятие, іс-шара, оқиға",
    "follows": "продолжение, продолжает, жалғасы, жалғастырады",
    "lead": "главное, главная новость, закрепить, басты, басты жаңалық, featured, pinned, sticky",
    "corrections": "исправления, исправление, поправки, поправка, түзетулер, түзету, errata",
    "text": "текст, мәтін, мәтіні",
    "starts": "начало, начало в, дата начала, басталуы, басталады, start, start_date, begins",
    "ends": "конец, окончание, дата окончания, аяқталуы, аяқталады, соңы, end, end_date",
    "previous_starts": "прежнее начало, прежняя дата, бұрынғы басталуы, бұрынғы күні",
    "online_url": "трансляция, ссылка на трансляцию, онлайн, тікелей эфир, stream",
    "registration_url": "регистрация, ссылка на регистрацию, тіркелу, тіркеу, registration",
    "event_status": "статус события, статус мероприятия, іс-шара мәртебесі",
    "place": "место, место проведения, адрес, өтетін орны, орны, орын, location, venue",
    "organizer": "организатор, организаторы, ұйымдастырушы, ұйымдастырушысы, organiser",
    "also_known_as": "также, другое имя, другие имена, басқа аты, басқаша аты",
    "position": "должность, қызметі, лауазымы, лауазым, job, job_title, role",
    "unit": "подразделение, кафедра, факультет, бөлімі, бөлім, кафедрасы, факультеті, department",
    "listed": "в списке, показывать, тізімде, көрсету",
    "contacts": "контакты, контакт, байланыс, байланысу, contact",
    "email": "почта, эл. почта, электронная почта, e-mail, пошта, поштасы, электрондық пошта, mail",
    "phone": "телефон, тел., телефоны, тел, telephone, tel",
    "office": "кабинет, офис, кабинеті, бөлме, room",
    "website": "сайт, веб-сайт, сайты, site, homepage, url",
    "from": "с, от, начало, бастап, басталуы, дата, күні, starts, date",
    "until": "до, по, конец, окончание, дейін, аяқталуы, ends, to",
}

# The names of all fields and of their parts: "cover" and "image".
PARTS: frozenset[str] = frozenset(
    part.removesuffix("[]")
    for fields in FIELDS.values()
    for field in fields
    for part in field.path.split(".")
    if part != "*"
)


@functools.cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Return the fields that each name may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for field, names in _NAMES.items():
        for name in names.split(", "):
            found[name] = (*found.get(name, ()), field)
    return found


def field_called(name: str, known: frozenset[str]) -> str:
    """Return the field among the *known* ones that *name* means, or ""."""
    plain = " ".join(name.replace("_", " ").split()).casefold()
    for each in (plain, plain.replace(" ", "_")):
        for field in _by_name().get(each, ()):
            if field in known:
                return field
    return ""


def is_field_name(name: str) -> bool:
    """Return whether *name* is the name of a field, in English or another one."""
    return name.casefold() in PARTS or bool(field_called(name, PARTS))
